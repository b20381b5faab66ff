// @ts-check
// One key each, wherever they are on the keyboard: who writes Arabic need not change the layout.

/** @typedef {{ oneKey: () => boolean, editor: import("./editor.js").Editor, chooser: import("./choosing.js").Chooser, text: HTMLElement, offer: () => void, keys: Record<string, () => unknown>, acceptClaim: () => unknown, escape: () => void }} Bound */

/** The key as an English keyboard has it. @param {KeyboardEvent} event @returns {string} */
export function pressed(event) {
  if (/^[\x21-\x7e]$/.test(event.key)) return /^[A-Z]$/.test(event.key) && !event.shiftKey ? event.key.toLowerCase() : event.key;
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (letter) return event.shiftKey ? letter : letter.toLowerCase();
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1];
  if (digit) return digit;
  return event.code === "Slash" && event.shiftKey ? "?" : event.key;
}

/** @param {EventTarget | null} target */
function types(target) {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && !["checkbox", "radio"].includes(target.type));
}

/** @param {Bound} bound */
export function bindKeys(bound) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    const target = /** @type {Element} */ (event.target);
    if (bound.editor.opening) {
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) bound.editor.typed += event.key;
      event.preventDefault();
      return;
    }
    if (event.key === "Escape") {
      event.preventDefault();
      bound.escape();
      return;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (bound.editor.isOpen) bound.editor.save();
      else bound.acceptClaim();
      return;
    }
    if (arrows(event, target, bound)) return;
    if (types(target)) {
      if (event.key === "Enter" && target.closest(".why-line")) {
        event.preventDefault();
        /** @type {HTMLElement | null | undefined} */ (target.closest(".value")?.querySelector(".v-main"))?.focus();
      }
      return;
    }
    if (event.altKey && pressed(event) === "w" && bound.editor.form) {
      openWhy(bound.editor.form);
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !bound.oneKey()) return;
    if (bound.editor.isOpen && target.closest("form.editor")) return;
    const act = bound.keys[pressed(event)];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** @param {HTMLElement} form */
function openWhy(form) {
  const box = /** @type {HTMLDetailsElement | null} */ (form.querySelector(".why-box"));
  if (box) box.open = true;
  /** @type {HTMLElement | null} */ (form.querySelector('[name="why"]'))?.focus();
}

/** Arrows walk through values, and through words where words are being chosen. @param {KeyboardEvent} event @param {Element} target @param {Bound} bound */
function arrows(event, target, bound) {
  if (!event.key.startsWith("Arrow") || event.ctrlKey || event.metaKey) return false;
  const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
  const inText = target === bound.text || Boolean(target.closest(".span-pick"));
  const stretches = bound.editor.isOpen && event.shiftKey && !types(target);
  if (sideways && (inText || stretches)) {
    event.preventDefault();
    getSelection()?.removeAllRanges();
    bound.chooser.move(event.key, { stretch: event.shiftKey && !event.altKey, shrink: event.altKey });
    bound.offer();
    return true;
  }
  if (sideways || types(target) || target === bound.text || target.closest("form.editor, details, .menu, input")) return false;
  event.preventDefault();
  bound.keys[event.key === "ArrowDown" ? "j" : "k"]();
  return true;
}
