/**
 * Where a churn rate stands against the line to stay under, judged by what is shown (hundredths of a percent), so that
 * "2.00 %" is never called above 2 %.
 */
export function compareWithGoal(rate: number, goal: number): "below" | "at" | "above" {
  const [shown, line] = [Math.round(rate * 10_000), Math.round(goal * 10_000)];
  return shown === line ? "at" : shown < line ? "below" : "above";
}
