// @ts-check
// The view as a picture or on paper: map, timeline, legend, filter, day, and that it is not for publication.
import { colour, make, one } from "./make.js";

const EDGE = 28;
const LINE = 22;

/**
 * @param {import("./map.js").IncidentMap} map
 * @param {{title: string, lines: string[], legend: [string, string][], mark: string, rtl: boolean}} told
 * @returns {HTMLCanvasElement}
 */
export function picture(map, told) {
  const drawn = map.picture();
  const times = /** @type {HTMLCanvasElement} */ (one("timeline"));
  const scale = drawn.width / map.element.clientWidth || 1;
  const wide = map.element.clientWidth;
  const [high, low] = [map.element.clientHeight, times.clientHeight];
  const font = getComputedStyle(document.body).fontFamily;
  const lines = told.lines.flatMap((line) => broken(line, `13px ${font}`, wide));
  const head = EDGE + LINE * (lines.length + 2);
  const foot = LINE * 2.5;
  const canvas = make("canvas");
  canvas.width = Math.round((wide + 2 * EDGE) * scale);
  canvas.height = Math.round((head + high + low + 2 * EDGE + foot) * scale);
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.scale(scale, scale);
  pen.fillStyle = colour("sheet");
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.direction = told.rtl ? "rtl" : "ltr";
  const start = told.rtl ? wide + EDGE : EDGE;
  /** @param {string} text @param {number} y @param {string} ink @param {string} size */
  const write = (text, y, ink, size) => {
    pen.fillStyle = colour(ink);
    pen.font = `${size} ${font}`;
    pen.textAlign = "start";
    pen.fillText(text, start, y);
  };
  write(told.title, EDGE + LINE, "ink", "700 18px");
  lines.forEach((line, at) => write(line, EDGE + LINE * (at + 2), "soft", "13px"));
  pen.drawImage(drawn, EDGE, head, wide, high);
  pen.drawImage(times, EDGE, head + high + EDGE / 2, wide, low);
  pen.strokeStyle = colour("line");
  pen.strokeRect(EDGE, head, wide, high);
  legend(pen, told, start, head + high + low + EDGE + LINE, font);
  watermark(pen, told.mark, wide + 2 * EDGE, head + high / 2, font);
  return canvas;
}

/** A sentence in lines that fit. @param {string} text @param {string} font @param {number} wide @returns {string[]} */
function broken(text, font, wide) {
  const pen = /** @type {CanvasRenderingContext2D} */ (make("canvas").getContext("2d"));
  pen.font = font;
  return text.split(" ").reduce((/** @type {string[]} */ lines, word) => {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    return lines.length && pen.measureText(longer).width <= wide ? [...lines.slice(0, -1), longer] : [...lines, word];
  }, []);
}

/** @param {CanvasRenderingContext2D} pen @param {{legend: [string, string][], rtl: boolean}} told @param {number} start @param {number} y @param {string} font */
function legend(pen, told, start, y, font) {
  pen.font = `13px ${font}`;
  let x = start;
  const way = told.rtl ? -1 : 1;
  for (const [name, text] of told.legend) {
    pen.fillStyle = colour(name);
    pen.beginPath();
    pen.arc(x + way * 6, y - 4, 6, 0, 2 * Math.PI);
    pen.fill();
    pen.fillStyle = colour("ink");
    pen.fillText(text, x + way * 18, y);
    x += way * (pen.measureText(text).width + 42);
  }
}

/** @param {CanvasRenderingContext2D} pen @param {string} mark @param {number} wide @param {number} middle @param {string} font */
function watermark(pen, mark, wide, middle, font) {
  pen.save();
  pen.translate(wide / 2, middle);
  pen.rotate(-0.35);
  pen.textAlign = "center";
  pen.globalAlpha = 0.16;
  pen.fillStyle = colour("harm-ink");
  pen.font = `700 10px ${font}`;
  pen.font = `700 ${Math.min(64, (wide * 0.85 * 10) / pen.measureText(mark).width)}px ${font}`;
  pen.fillText(mark, 0, 0);
  pen.restore();
}

/** Give it to the person as a file. @param {HTMLCanvasElement} canvas @param {string} name */
export async function save(canvas, name) {
  const data = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const address = URL.createObjectURL(/** @type {Blob} */ (data));
  const link = make("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** On paper a map that a browser has shown already is blank: a copy stands in for it. @param {import("./map.js").IncidentMap} map */
export function printable(map) {
  addEventListener("beforeprint", () => {
    const copy = map.picture();
    copy.className = "printed";
    map.element.parentElement?.querySelector(".printed")?.remove();
    map.element.after(copy);
  });
  addEventListener("afterprint", () => map.element.parentElement?.querySelector(".printed")?.remove());
}
