export default function OverviewRoute() {
  return null;
}
