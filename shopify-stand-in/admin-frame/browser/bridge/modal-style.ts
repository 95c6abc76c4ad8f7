const CSS = `
.sandbox-modal { border: 0; padding: 0; border-radius: 16px; width: min(620px, calc(100vw - 32px)); max-height: calc(100dvh - 32px);
  color: #303030; background: #fff; box-shadow: 0 20px 40px rgb(0 0 0 / .25); font: 13px/20px Inter, system-ui, sans-serif; overflow: hidden; }
.sandbox-modal[open] { display: flex; flex-direction: column; }
.sandbox-modal[data-size="small"] { width: min(380px, calc(100vw - 32px)); }
.sandbox-modal[data-size="large"] { width: min(980px, calc(100vw - 32px)); }
.sandbox-modal[data-size="max"] { width: 100vw; max-width: none; height: 100dvh; max-height: none; border-radius: 0; }
.sandbox-modal::backdrop { background: rgb(0 0 0 / .5); }
.sandbox-modal > header { display: flex; align-items: center; gap: 12px; padding: 12px 16px; background: #f3f3f3; border-bottom: 1px solid #e3e3e3; }
.sandbox-modal > header h2 { flex: 1; margin: 0; font-size: 14px; font-weight: 650; overflow-wrap: anywhere; }
.sandbox-modal > footer { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; padding: 12px 16px; border-top: 1px solid #e3e3e3; }
.sandbox-modal > footer[hidden] { display: none; }
.sandbox-modal-body { flex: 1; min-height: 0; overflow: auto; }
.sandbox-modal-body > iframe { display: block; width: 100%; height: min(70dvh, 600px); border: 0; }
.sandbox-modal[data-size="max"] .sandbox-modal-body > iframe { height: 100%; }
.sandbox-modal button[data-look] { min-height: 32px; padding: 4px 12px; border-radius: 8px; border: 1px solid #c9c9c9; background: #fff; font: inherit; font-weight: 550; cursor: pointer; }
.sandbox-modal button[data-look="primary"] { background: #303030; border-color: #303030; color: #fff; }
.sandbox-modal button[data-look="critical"] { background: #c5280c; border-color: #c5280c; color: #fff; }
.sandbox-modal > header button[data-look] { border: 0; background: none; font-size: 18px; }
.sandbox-modal button[data-look]:focus-visible { outline: 2px solid #005bd3; outline-offset: 2px; }
`;

/** The look of the dialog, inside it: the app's own styles stay as they are. */
export function modalStyle(): HTMLStyleElement {
  const style = document.createElement("style");
  style.textContent = CSS;
  return style;
}
