// @ts-check
// Drawing a box on the map: with the button, or with Shift held.
import { one } from "./make.js";

/** @param {import("./map.js").IncidentMap} map @param {(box: import("./columns.js").Box) => void} done */
export function boxes(map, done) {
  const button = one("draw-box");
  const band = one("band");
  const { gl, element } = map;
  /** @type {{x: number, y: number}|null} */
  let begun = null;
  let armed = false;

  /** @param {boolean} on */
  function arm(on) {
    armed = on;
    button.setAttribute("aria-pressed", String(on));
    element.classList.toggle("draws", on);
  }

  /** @param {PointerEvent} event */
  function place(event) {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  function stop() {
    begun = null;
    band.hidden = true;
    gl.dragPan.enable();
    arm(false);
  }

  button.addEventListener("click", () => arm(!armed));
  addEventListener("keydown", (event) => { if (event.key === "Escape" && (armed || begun)) stop(); });
  element.addEventListener("pointerdown", (event) => {
    if (!(armed || event.shiftKey) || event.button !== 0) return;
    begun = place(event);
    gl.dragPan.disable();
    element.setPointerCapture(event.pointerId);
    event.stopPropagation();
  }, true);
  element.addEventListener("pointermove", (event) => {
    if (!begun) return;
    const { x, y } = place(event);
    band.hidden = false;
    Object.assign(band.style, {
      left: `${Math.min(x, begun.x)}px`, top: `${Math.min(y, begun.y)}px`,
      width: `${Math.abs(x - begun.x)}px`, height: `${Math.abs(y - begun.y)}px`,
    });
  });
  element.addEventListener("pointerup", (event) => {
    if (!begun) return;
    const [a, b] = [begun, place(event)].map(({ x, y }) => gl.unproject([x, y]));
    const moved = Math.hypot(place(event).x - begun.x, place(event).y - begun.y) > 4;
    stop();
    if (moved) done({ west: Math.min(a.lng, b.lng), east: Math.max(a.lng, b.lng), south: Math.min(a.lat, b.lat), north: Math.max(a.lat, b.lat) });
  });
  element.addEventListener("pointercancel", stop);
}
