"use strict";
(() => {
  const $$ = (q, e = document) => [...e.querySelectorAll(q)];
  const root = document.documentElement;
  const panel = document.querySelector(".panel");
  const overview = panel.querySelector(".overview");
  const articles = $$("article", panel);
  const sheets = $$(".sheet");
  const search = document.querySelector("input[type=search]");
  const list = $$(".list a", panel);
  let current = 0; // running number of the chosen article, 0 for none
  let shown = 0;   // running number of the shown page

  root.classList.add("live");

  function showPage(n) {
    if (!sheets.some(s => +s.dataset.page === n)) n = sheets.length ? 1 : 0;
    if (n === shown) return;
    shown = n;
    for (const s of sheets) s.hidden = +s.dataset.page !== n;
    for (const a of $$(".pages a")) {
      if (+a.dataset.page === n) a.setAttribute("aria-current", "page");
      else a.removeAttribute("aria-current");
    }
    root.classList.toggle("page-drawn", !!sheets[n - 1]?.querySelector(".drawing"));
  }

  const pagesOf = n => sheets.filter(s => s.querySelector(`[data-a="${n}"]`)).map(s => +s.dataset.page);

  function select(n) {
    current = n;
    root.classList.toggle("chosen", n > 0);
    for (const e of $$(".sheets .on")) e.classList.remove("on");
    if (n) for (const e of $$(`.sheets [data-a="${n}"]`)) e.classList.add("on");
    overview.hidden = n > 0;
    for (const a of articles) a.hidden = +a.dataset.a !== n;
    for (const a of list) a.classList.toggle("last", +a.dataset.a === n);
    panel.scrollTop = 0;
    if (!n) return;
    const on = pagesOf(n);
    if (on.length && !on.includes(shown)) showPage(on[0]);
    const blocks = sheets[shown - 1] ? $$(`.block[data-a="${n}"]`, sheets[shown - 1]) : [];
    if (blocks.length && !blocks.some(visible)) blocks[0].scrollIntoView({block: blocks[0] instanceof SVGElement ? "center" : "start"});
  }

  function visible(e) {
    const r = e.getBoundingClientRect();
    const top = document.querySelector(".bar").getBoundingClientRect().bottom;
    const sheet = e.closest(".sheet").getBoundingClientRect();
    return r.bottom > top + 8 && r.top < innerHeight - 8 && r.right > sheet.left + 8 && r.left < sheet.right - 8;
  }

  // The address is the only state: every choice goes through it, so that going
  // back and links work.
  function go(n) {
    const a = articles[n - 1];
    location.hash = a ? "a=" + encodeURIComponent(a.dataset.id) : "p=" + shown;
  }

  function follow() {
    const [key, raw = ""] = location.hash.slice(1).split(/=(.*)/s);
    let value = raw;
    try { value = decodeURIComponent(raw); } catch { /* as it stands */ }
    if (key === "a") {
      const a = articles.find(e => e.dataset.id === value);
      if (!shown) showPage(1);
      select(a ? +a.dataset.a : 0);
    } else {
      showPage(key === "p" ? +value : shown || 1);
      select(0);
    }
  }

  const owner = e => {
    const b = e.target.closest && e.target.closest(".sheets [data-a]");
    return b ? +b.dataset.a : 0;
  };

  document.addEventListener("click", e => {
    const step = e.target.closest("[data-go]");
    if (step) return go(+step.dataset.go);
    if (e.target.closest("a, input, label, summary, details, .panel")) return;
    if (String(getSelection())) return; // text is being marked
    const n = owner(e);
    if (n) go(n);
    else if (e.target.closest(".sheet")) go(0);
  });

  document.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.target === search) {
      if (e.key === "Escape") { search.value = ""; filter(); search.blur(); }
      if (e.key === "Enter") { const a = list.find(a => !a.parentElement.hidden); if (a) go(+a.dataset.a); }
      return;
    }
    if ((e.key === "Enter" || e.key === " ") && owner(e)) {
      e.preventDefault();
      return go(owner(e));
    }
    const inPanel = panel.contains(e.target) && current; // there, up and down scroll
    const by = {j: 1, ArrowRight: 1, ArrowDown: inPanel ? 0 : 1, k: -1, ArrowLeft: -1, ArrowUp: inPanel ? 0 : -1}[e.key];
    if (by && articles.length) {
      e.preventDefault();
      const n = current ? current + by : by > 0 ? 1 : articles.length;
      if (n >= 1 && n <= articles.length) go(n);
    } else if (e.key === "Escape") go(0);
    else if (e.key === "/") { e.preventDefault(); search.focus(); }
  });

  const hover = (e, on) => {
    const n = owner(e);
    if (n) for (const b of $$(`.sheets [data-a="${n}"]`)) b.classList.toggle("near", on);
  };
  document.addEventListener("mouseover", e => hover(e, true));
  document.addEventListener("mouseout", e => hover(e, false));

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const a of list) {
      const text = articles[+a.dataset.a - 1].querySelector(".text").textContent.toLowerCase();
      a.parentElement.hidden = !words.every(w => text.includes(w));
    }
    if (words.length && current) go(0);
  }
  if (articles.length > 1) search.hidden = false;
  search.addEventListener("input", filter);

  for (const box of $$("[data-show]")) {
    const set = () => root.classList.toggle("show-" + box.dataset.show, box.checked);
    box.addEventListener("change", set);
    set();
  }

  addEventListener("hashchange", follow);
  follow();
})();
