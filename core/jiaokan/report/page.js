"use strict";
// The table holds one page of rows at a time: a browser takes a minute to lay out a table of 50,000.
const PAGE = 100;
const byId = (id) => document.getElementById(id);
const { words, rows } = JSON.parse(byId("data").textContent);
const [SOURCE, STATUS, FILES, ADAPTER, REASON, MS, CODES] = [0, 1, 2, 3, 4, 5, 6];
const searched = rows.map((row) =>
  [row[SOURCE], row[ADAPTER], row[REASON], row[CODES], ...row[FILES]].join("\n").toLowerCase());
const sorted = { column: SOURCE, descending: false };
let hits = [];
let page = 0;

function element(name, text, className) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function bothWords(status, className) {
  const cell = element("td", "", className);
  words[status].forEach((word, number) => {
    const span = cell.appendChild(element("span", word));
    span.lang = number ? "zh" : "en";
  });
  return cell;
}

function link(path) {
  const made = element("a", path.slice(path.lastIndexOf("/") + 1));
  made.href = path.split("/").map(encodeURIComponent).join("/");
  return made;
}

function drawn(row) {
  const made = element("tr");
  made.dataset.status = row[STATUS];
  const files = element("td");
  row[FILES].forEach((path) => files.append(link(path), " "));
  const reason = element("td", row[REASON]);
  if (row[CODES]) reason.append(" ", element("small", row[CODES]));
  made.append(element("td", row[SOURCE]), bothWords(row[STATUS], row[STATUS]), files,
    element("td", row[ADAPTER]), reason, element("td", Math.round(row[MS]).toLocaleString("en")));
  return made;
}

function draw() {
  const pages = Math.max(1, Math.ceil(hits.length / PAGE));
  page = Math.min(Math.max(page, 0), pages - 1);
  byId("rows").replaceChildren(...hits.slice(page * PAGE, (page + 1) * PAGE).map((number) => drawn(rows[number])));
  byId("shown").textContent = `${hits.length} / ${rows.length}`;
  byId("page").textContent = `${page + 1} / ${pages}`;
  byId("before").disabled = page === 0;
  byId("after").disabled = page === pages - 1;
  byId("pager").hidden = pages === 1;
}

function order(one, other) {
  const [a, b] = [rows[one][sorted.column], rows[other][sorted.column]];
  const value = typeof a === "number" ? a - b : String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
  return (sorted.descending ? -value : value) || one - other;
}

function find() {
  const word = byId("filter").value.trim().toLowerCase();
  const status = byId("status").value;
  const code = byId("code").value;
  hits = [];
  for (let number = 0; number < rows.length; number += 1) {
    const row = rows[number];
    if ((!status || row[STATUS] === status) && (!code || row[CODES].split(" ").includes(code))
      && (!word || searched[number].includes(word))) hits.push(number);
  }
  if (sorted.column !== SOURCE || sorted.descending) hits.sort(order);
  page = 0;
  draw();
}

function sortBy(column) {
  sorted.descending = sorted.column === column ? !sorted.descending : column === MS;
  sorted.column = column;
  document.querySelectorAll("th").forEach((head, number) => {
    if (number === column) head.setAttribute("aria-sort", sorted.descending ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  });
  find();
}

function speak(code) {
  document.documentElement.lang = code;
  byId("language").textContent = code === "zh" ? "English" : "中文";
}

function turn(by) {
  page += by;
  draw();
}

byId("language").addEventListener("click", () => speak(document.documentElement.lang === "zh" ? "en" : "zh"));
byId("filter").addEventListener("input", find);
["status", "code"].forEach((id) => byId(id).addEventListener("change", find));
byId("before").addEventListener("click", () => turn(-1));
byId("after").addEventListener("click", () => turn(1));
document.querySelectorAll("th button").forEach((button, column) =>
  button.addEventListener("click", () => sortBy(column)));
const given = new URLSearchParams(location.hash.slice(1));
["filter", "status", "code"].forEach((id) => { byId(id).value = given.get(id) || ""; });
speak(given.get("lang") || (navigator.language.startsWith("zh") ? "zh" : "en"));
if (given.has("sort")) sortBy(Number(given.get("sort")));
else find();
