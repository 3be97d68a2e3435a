import { insist } from "./report.mjs";

const STOPS = "a[href], button:not(:disabled), input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex='0']";

/** Tab comes to every control once and out again; each shows its ring and none lies whole under a bar (R-A11Y-8, R-A11Y-11). */
export async function walksByKeyboard(window, width) {
  await window.setViewportSize({ width, height: 900 });
  const expected = await window.evaluate(number, STOPS);
  const reached = new Set();
  for (;;) {
    await window.keyboard.press("Tab");
    const stop = await window.evaluate(whereFocusIs);
    if (stop === null) break;
    insist(!reached.has(stop.number), `Tab does not come out again: ${stop.html}`);
    reached.add(stop.number);
    insist(stop.ring >= 2, `no ring around ${stop.html}`);
    insist(stop.uncovered, `something lies over ${stop.html}`);
  }
  const missed = expected.filter(({ number }) => !reached.has(number));
  insist(missed.length === 0, `the keyboard does not come to ${missed.map(({ html }) => html)}`);
}

// In the page: what can be come to, numbered. Of radio buttons of one name Tab comes to one.
function number(stops) {
  document.activeElement?.blur();
  scrollTo(0, 0);
  const groups = new Map();
  const expected = [];
  for (const it of document.querySelectorAll(stops)) {
    if (!it.checkVisibility({ visibilityProperty: true }) || it.tabIndex < 0) continue;
    const group = it.type === "radio" ? `${it.form?.action} ${it.name}` : it;
    if (!groups.has(group)) {
      groups.set(group, groups.size);
      expected.push({ number: groups.get(group), html: it.outerHTML.slice(0, 120) });
    }
    it.dataset.stop = groups.get(group);
  }
  return expected;
}

// In the page: the stop that has focus, or nothing where the page has been left.
function whereFocusIs() {
  const it = document.activeElement;
  if (it === null || it === document.body) return null;
  // A control that is drawn by its label wears its ring there.
  const drawn = [it, it.closest("label"), it.nextElementSibling].filter(Boolean);
  const ring = Math.max(...drawn.map((part) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(part);
    return outlineStyle === "none" ? 0 : parseFloat(outlineWidth);
  }));
  const points = [...it.getClientRects()].flatMap(({ left, right, top, bottom }) => [
    [(left + right) / 2, (top + bottom) / 2], [left + 2, top + 2], [right - 2, bottom - 2],
  ]);
  const uncovered = points.some(([x, y]) => {
    const there = document.elementFromPoint(x, y);
    return there !== null && (it.contains(there) || there.contains(it) || there.closest("label")?.control === it);
  });
  return { number: Number(it.dataset.stop), ring, uncovered, html: it.outerHTML.slice(0, 120) };
}
