// What the reader has chosen (newsroom/look.py keeps it in a cookie), before the page is painted.
(function () {
  var found = /(?:^|; )look=([a-z.\-]*)/.exec(document.cookie);
  if (found) found[1].split(".").forEach(function (pair) {
    var at = pair.indexOf("-");
    if (at > 0) document.documentElement.setAttribute("data-" + pair.slice(0, at), pair.slice(at + 1));
  });
})();
