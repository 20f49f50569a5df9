// Who types is not idle: the desk is told so, once a minute at most, before the session ends.
(function () {
  "use strict";
  var told = document.currentScript.dataset, last = Date.now(), EVERY = 60000;

  document.addEventListener("input", function () {
    if (Date.now() - last < EVERY) return;
    last = Date.now();
    fetch(told.address, { method: "HEAD", cache: "no-store" }).then(function (answer) {
      // It led to the login.
      if (answer.redirected) alert(told.over);
    });
  });
})();
