// Suggestions under the search field: a combobox with a list, as WAI-ARIA describes it.
// Without this script the form does all that it does.
(function () {
  "use strict";
  var serial = 0, NAME = document.querySelector("[data-suggestions]").dataset.suggestions;

  function set(element, values) {
    for (var name in values) element.setAttribute(name, values[name]);
  }

  function enhance(input) {
    var form = input.form, list = document.createElement("ul"), status = document.createElement("p");
    var timer = 0, asked = "", chosen = -1, composing = false;
    list.hidden = true;
    set(list, { id: "suggestions-" + (serial += 1), "class": "suggestions", role: "listbox", "aria-label": NAME });
    set(status, { "class": "unseen", role: "status" });
    set(input, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": false, "aria-controls": list.id });
    input.after(list);
    form.append(status);

    function close() {
      list.hidden = true;
      chosen = -1;
      set(input, { "aria-expanded": false });
      input.removeAttribute("aria-activedescendant");
    }
    function choose(next) {
      var options = list.children;
      if (!options.length) return;
      if (chosen >= 0) set(options[chosen], { "aria-selected": false });
      // One place beyond the list is the field itself.
      chosen = (next + 1 + options.length + 1) % (options.length + 1) - 1;
      if (chosen < 0) return input.removeAttribute("aria-activedescendant");
      set(options[chosen], { "aria-selected": true });
      options[chosen].scrollIntoView({ block: "nearest" });
      set(input, { "aria-activedescendant": options[chosen].id });
    }
    function show(found) {
      list.textContent = "";
      found.forEach(function (one, place) {
        var option = document.createElement("li"), kind = document.createElement("small");
        set(option, { id: list.id + "-" + place, role: "option", "aria-selected": false, lang: "zh-Hans", "data-url": one.url });
        kind.textContent = one.kind;
        option.append(one.text + " ", kind);
        list.append(option);
      });
      close();
      list.hidden = !found.length;
      set(input, { "aria-expanded": !list.hidden });
      status.textContent = found.length ? NAME + ": " + found.length : "";
    }
    function ask() {
      var text = input.value.trim();
      if (text === asked) return;
      asked = text;
      if (!text) return show([]);
      fetch(form.action.split("?")[0] + "suggest?q=" + encodeURIComponent(text), { credentials: "omit" })
        .then(function (answer) { return answer.ok ? answer.json() : { suggestions: [] }; })
        .then(function (found) {
          if (text === asked && document.activeElement === input) show(found.suggestions);
        })
        .catch(close);
    }
    function later() {
      clearTimeout(timer);
      if (!composing) timer = setTimeout(ask, 150);
    }
    // Letters of an input method that are not yet characters are nobody's query.
    input.addEventListener("compositionstart", function () { composing = true; });
    input.addEventListener("compositionend", function () { composing = false; later(); });
    input.addEventListener("input", later);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", function (event) {
      if (composing || event.isComposing || list.hidden) return;
      if (event.key === "ArrowDown") choose(chosen + 1);
      else if (event.key === "ArrowUp") choose(chosen < 0 ? list.children.length - 1 : chosen - 1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && chosen >= 0) location.href = list.children[chosen].dataset.url;
      else return;
      event.preventDefault();
    });
    list.addEventListener("mousedown", function (event) { event.preventDefault(); });
    list.addEventListener("click", function (event) {
      var option = event.target.closest("[role=option]");
      if (option) location.href = option.dataset.url;
    });
  }

  if (window.fetch) document.querySelectorAll("form[role=search] input[name=q]").forEach(enhance);
})();
