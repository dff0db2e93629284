/**
 * What keeps an open page true: it asks for itself again and puts in what has changed. Without it, or on a phone that is too
 * old for it, the page is as before and is read anew by hand. What somebody is writing in is left alone. No `<`, `&` or `"` in it: it
 * stands in the page as it is here, and the policy of the page names it by its hash.
 */
export const LIVE_SCRIPT = `
(function () {
  var parts = document.querySelectorAll('[data-live]');
  var note = document.querySelector('[data-fresh]');
  if (!window.fetch || !window.DOMParser || !note) return;
  var tag = '';
  var lang = /^en/.test(document.documentElement.lang) ? 'en' : 'zh';
  function isTouched(field) {
    if (field.type === 'hidden') return false;
    return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  }
  function isWritten(part) {
    if (part.contains(document.activeElement)) return true;
    return Array.prototype.some.call(part.querySelectorAll('textarea,input'), isTouched);
  }
  function put(text) {
    var fresh = new DOMParser().parseFromString(text, 'text/html').querySelectorAll('[data-live]');
    if (fresh.length !== parts.length) return;
    var isNew = false;
    Array.prototype.forEach.call(parts, function (part, n) {
      if (part.innerHTML === fresh[n].innerHTML || isWritten(part)) return;
      part.innerHTML = fresh[n].innerHTML;
      isNew = true;
    });
    if (isNew) note.textContent = note.getAttribute('data-fresh');
  }
  function look() {
    if (document.hidden) return;
    var headers = { accept: 'text/html', 'if-none-match': tag };
    fetch(location.pathname + '?lang=' + lang, { headers: headers, cache: 'no-store' }).then(function (answer) {
      if (answer.status !== 200) return;
      tag = answer.headers.get('etag') || '';
      return answer.text().then(put);
    }, function () {});
  }
  setInterval(look, 15000);
  document.addEventListener('visibilitychange', look);
})();
`.trim();
