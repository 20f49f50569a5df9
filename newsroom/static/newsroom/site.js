// What pages do better with a script; each does without it, too.
(function () {
  "use strict";
  var root = document.documentElement;

  // The look changes in place; the form alone would load the page anew.
  function mark(form) {
    form.querySelectorAll("button[name]").forEach(function (button) {
      if (button.name === "language") return;
      var set = root.getAttribute("data-" + button.name);
      var first = button.parentNode.querySelector("button[name=" + button.name + "]").value;
      button.setAttribute("aria-pressed", String(button.value === (set || first)));
    });
  }
  function keep() {
    var pairs = ["type", "contrast", "scheme"].map(function (what) {
      var value = root.getAttribute("data-" + what);
      return value ? what + "-" + value : "";
    }).filter(Boolean);
    document.cookie = "look=" + pairs.join(".") + ";path=/;max-age=31536000;samesite=lax" +
      (location.protocol === "https:" ? ";secure" : "");
  }
  var forms = document.querySelectorAll("form[data-look], .look form");
  forms.forEach(mark);
  forms.forEach(function (form) {
    form.addEventListener("submit", function (event) {
      var button = event.submitter;
      if (!button || button.name === "language") return;
      event.preventDefault();
      root.setAttribute("data-" + button.name, button.value);
      keep();
      forms.forEach(mark);
    });
  });

  // Escape closes an open panel and gives the focus back to what opened it.
  document.addEventListener("keydown", function (event) {
    var open = event.key === "Escape" && event.target.closest && event.target.closest("details[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });

  // Words that are marked in a piece go with the report of an error.
  var report = document.querySelector("a[data-report]");
  if (report) document.addEventListener("selectionchange", function () {
    var words = String(getSelection()).trim().slice(0, 300);
    report.href = report.dataset.report + (words ? "?quote=" + encodeURIComponent(words) : "");
  });
})();
