// Shows what the preview says, and says how large the window shows it. Nothing is kept: a reload begins anew.
"use strict";

const CSS_DPI = 96;
const STEPS = [75, 100, 150, 200, 300];
const GAP = 24;
const AROUND = 140;
const LEAST = 0.75;
const ZOOMS = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];

const at = (id) => document.getElementById(id);
const shown = { view: "sheets", dpi: 0, seen: "", zoom: null, state: null };
let source = null;
let rest = 0;

function step(dpi) {
  return STEPS.find((each) => each >= dpi) ?? STEPS.at(-1);
}

function connect(dpi) {
  shown.dpi = step(dpi);
  source?.close();
  source = new EventSource(`/events?view=${shown.view}&dpi=${shown.dpi}&seen=${shown.seen}`);
  source.onmessage = (message) => show(JSON.parse(message.data));
  source.onerror = () => {
    document.body.dataset.stage = "gone";
    say("The preview has ended; start it again with handbill preview");
  };
}

// A screen reader says it only when it changes.
function say(text) {
  if (at("said").textContent !== text) at("said").textContent = text;
}

function show(state) {
  if (state.view !== shown.view) return;
  shown.state = state;
  document.body.dataset.stage = state.stage;
  document.body.classList.toggle("stale", state.stale);
  say(state.status);
  if (state.title) describe(state.title, state);
  tell(state);
  list(at("findings"), state.findings);
  at("before").hidden = state.findings.length === 0;
  at("before-heading").textContent = `Before a release: ${state.findings.length} to settle`;
  at("speed").textContent = state.seconds === null ? "" : `Drawn ${state.seconds.toFixed(2)} s after the file was saved`;
  at("views").hidden = !state.imposed;
  lay(state);
}

function describe(title, state) {
  const failed = ["mistaken", "unfit", "unproven"].includes(state.stage);
  at("title").textContent = title.title;
  const setting = [title.format, title.paper, title.type === "standard" ? "" : `${title.type} print`, title.mono ? "black alone" : "", title.language];
  at("setting").textContent = setting.filter(Boolean).join(" · ");
  document.title = `${failed ? "! " : ""}${title.title} · ${title.format}`;
}

function tell(state) {
  at("wrong").hidden = state.problems.length === 0;
  at("wrong-heading").textContent = state.status;
  at("older").textContent = state.sheets.length === 0 ? "" : state.stale
    ? "The sheets below are from before this was saved."
    : "The sheets below show what was saved; they cannot be printed so.";
  list(at("problems"), state.problems);
}

function list(into, problems) {
  const key = JSON.stringify(problems);
  if (into.dataset.key === key) return;
  into.dataset.key = key;
  into.replaceChildren(...problems.map((problem) => {
    const item = document.createElement("li");
    for (const [name, text] of [["place", problem.place], ["fault", problem.what], ["remedy", problem.remedy]]) {
      if (!text) continue;
      const line = document.createElement("span");
      line.className = name;
      line.textContent = text;
      item.append(line, " ");
    }
    return item;
  }));
}

function lay(state) {
  const figures = [...at("pictures").children];
  at("nothing").hidden = state.sheets.length > 0;
  if (state.problems.length > 0) at("nothing").textContent = "The sheets appear here as soon as this is mended.";
  state.sheets.forEach((sheet, index) => fill(figures[index] ?? added(), sheet));
  figures.slice(state.sheets.length).forEach((figure) => figure.remove());
  size();
}

function added() {
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  caption.append(document.createElement("span"), document.createElement("span"));
  figure.append(caption, document.createElement("img"));
  at("pictures").append(figure);
  return figure;
}

function fill(figure, sheet) {
  const [name, full] = figure.querySelectorAll("figcaption span");
  const picture = figure.querySelector("img");
  name.textContent = sheet.name;
  full.textContent = sheet.fill === null ? "" : `${Math.round(sheet.fill * 100)} % full`;
  picture.alt = sheet.alt;
  figure.style.setProperty("--ratio", `${sheet.width} / ${sheet.height}`);
  figure.dataset.width = sheet.width;
  const wanted = `/sheet/${sheet.digest}.png`;
  if (figure.dataset.wanted === wanted) return;
  const first = figure.dataset.wanted === undefined;
  figure.dataset.wanted = wanted;
  const next = new Image();
  next.src = wanted;
  // The old picture stays until the new one can be painted whole.
  next.decode().then(() => {
    if (figure.dataset.wanted !== wanted) return;
    picture.src = wanted;
    figure.classList.remove("fresh");
    if (!first) requestAnimationFrame(() => figure.classList.add("fresh"));
  }).catch(() => { delete figure.dataset.wanted; });
}

// Without a zoom of the reader's own: two upright pages side by side where there is room, and a sheet that lies whole.
function scale(widest, tallest) {
  if (shown.zoom !== null) return shown.zoom;
  const room = at("pictures").clientWidth;
  const lies = widest > tallest;
  const beside = !lies && room >= 900 && shown.state.sheets.length > 1 ? 2 : 1;
  const wide = (room - GAP * (beside - 1)) / beside / (widest / 72 * CSS_DPI);
  const high = lies && room >= 900 ? (innerHeight - AROUND) / (tallest / 72 * CSS_DPI) : wide;
  return Math.min(1.15, wide, Math.max(high, LEAST));
}

function size() {
  const sheets = shown.state?.sheets ?? [];
  if (sheets.length === 0) return;
  const widest = Math.max(...sheets.map((sheet) => sheet.width));
  shown.scale = scale(widest, Math.max(...sheets.map((sheet) => sheet.height)));
  for (const figure of at("pictures").children) {
    figure.style.setProperty("--width", `${Math.floor(figure.dataset.width / 72 * CSS_DPI * shown.scale)}px`);
  }
  at("percent").textContent = `${Math.round(shown.scale * 100)} %`;
  const needed = step(shown.scale * CSS_DPI * devicePixelRatio);
  if (needed > shown.dpi) connect(needed);
  look();
}

// Says which pictures are in view, once the page lies still: after a change they are drawn first.
function look() {
  clearTimeout(rest);
  rest = setTimeout(() => {
    const places = [...at("pictures").children].map((figure) => figure.getBoundingClientRect());
    const inView = [...places.keys()].filter((index) => places[index].bottom > 0 && places[index].top < innerHeight);
    const seen = inView.length > 0 ? `${inView[0]}-${inView.at(-1)}` : "";
    if (seen === shown.seen) return;
    shown.seen = seen;
    connect(shown.dpi);
  }, 150);
}

function zoom(by) {
  const now = shown.scale ?? 1;
  const next = by > 0 ? ZOOMS.find((each) => each > now * 1.02) : ZOOMS.findLast((each) => each < now * 0.98);
  if (by !== 0 && next === undefined) return;
  shown.zoom = by === 0 ? null : next;
  size();
}

addEventListener("resize", size);
addEventListener("scroll", look, { passive: true });
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const by = { "+": 1, "=": 1, "-": -1, "0": 0 }[event.key];
  if (by !== undefined) zoom(by);
});
at("in").addEventListener("click", () => zoom(1));
at("out").addEventListener("click", () => zoom(-1));
at("fit").addEventListener("click", () => zoom(0));
at("views").addEventListener("change", (event) => {
  shown.view = event.target.value;
  at("pictures").replaceChildren();
  connect(shown.dpi);
});
connect(CSS_DPI * devicePixelRatio * 0.75);
