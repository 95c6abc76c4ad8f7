import { find } from "./dom";

/** What every page of the admin has: the menu on a phone and the language. */
export function wireChrome(): void {
  const button = find(".menu-button");
  const scrim = find(".scrim");
  const set = (open: boolean) => {
    document.body.classList.toggle("menu-open", open);
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => {
    const open = !document.body.classList.contains("menu-open");
    set(open);
    if (open) find("#side a").focus();
  });
  scrim.addEventListener("click", () => set(false));
  find("#side").addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a")) set(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !document.body.classList.contains("menu-open")) return;
    set(false);
    button.focus();
  });
  const language = find<HTMLSelectElement>("#language");
  const staff = find<HTMLSelectElement>("#staff");
  staff.addEventListener("change", () => {
    document.cookie = `sandbox_admin_staff=${staff.value}; path=/; max-age=31536000; samesite=lax`;
    location.reload();
  });
  language.addEventListener("change", () => {
    document.cookie = `sandbox_admin_locale=${language.value}; path=/; max-age=31536000; samesite=lax`;
    location.reload();
  });
}
