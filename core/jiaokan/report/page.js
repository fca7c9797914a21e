"use strict";
const root = document.documentElement;
const language = document.getElementById("language");
const filter = document.getElementById("filter");
const status = document.getElementById("status");
const shown = document.getElementById("shown");
const rows = Array.from(document.querySelectorAll("tbody tr"));

function speak(code) {
  root.lang = code;
  language.textContent = code === "zh" ? "English" : "中文";
}

function show() {
  const word = filter.value.trim().toLowerCase();
  let number = 0;
  for (const row of rows) {
    const hit = (!status.value || row.dataset.status === status.value)
      && (!word || row.textContent.toLowerCase().includes(word));
    row.hidden = !hit;
    number += hit;
  }
  shown.textContent = `${number} / ${rows.length}`;
}

language.addEventListener("click", () => speak(root.lang === "zh" ? "en" : "zh"));
filter.addEventListener("input", show);
status.addEventListener("change", show);
const given = new URLSearchParams(location.hash.slice(1));
filter.value = given.get("filter") || "";
status.value = given.get("status") || "";
speak(given.get("lang") || (navigator.language.startsWith("zh") ? "zh" : "en"));
show();
