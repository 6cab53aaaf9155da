// The console: shows /overview every two seconds. Texts of the service are set as text, never as markup.
const PERIOD = 2000;
const PATIENCE = 5000;
const $ = (id) => document.getElementById(id);
const rows = new Map();
let lastAnswer = null;
let lastEvents = '';

/** Texts that did not change are not touched, so that a screen reader is not told again. */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function headers(more) {
  const token = sessionStorage.getItem('token');
  return token ? { ...more, Authorization: `Bearer ${token}` } : { ...more };
}

/** The answer's JSON, or an Error with a sentence for people. */
async function call(path, options = {}) {
  const answer = await fetch(path, {
    ...options, headers: headers(options.headers), cache: 'no-store', signal: AbortSignal.timeout(PATIENCE),
  });
  const body = await answer.json().catch(() => ({}));
  if (answer.ok) return body;
  const error = new Error(body.detail || `The service answered with status ${answer.status}.`);
  error.status = answer.status;
  throw error;
}

function digits(id) {
  return id.replace(/\B(?=(\d{3})+$)/g, '\u2009');
}

function rate(perSecond) {
  return perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond).toLocaleString('en');
}

function duration(seconds) {
  if (seconds === null || seconds === undefined) return '–';
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86400).toLocaleString('en')} days`;
}

function mode(sequence) {
  if (sequence['last-id'] === sequence.max) return ['used up', 'bad'];
  if (sequence.mode === 'memory') return ['without Redis', 'bad'];
  if (sequence.redis === 'away') return ['Redis is away', 'bad'];
  if (sequence.redis === 'not looked at yet') return ['Redis, not looked at yet', ''];
  return sequence.redis === 'ok' ? ['Redis', 'good'] : [`Redis, next: new block (${sequence.redis})`, ''];
}

function makeRow(name) {
  const row = $('row').content.cloneNode(true).firstElementChild;
  row.querySelector('.name').textContent = name;
  const button = row.querySelector('.advance');
  button.setAttribute('aria-label', `Advance ${name}`);
  button.addEventListener('click', () => openAdvance(name));
  return row;
}

function drawChart(svg, rates) {
  const top = Math.max(...rates, 1e-9);
  const step = 120 / 59;
  const from = 60 - rates.length;
  const points = rates.map((value, i) => `${((from + i) * step).toFixed(1)},${(23 - 22 * value / top).toFixed(1)}`);
  svg.firstElementChild.setAttribute('points', points.join(' '));
  const text = rates.length ? `from ${rate(Math.min(...rates))} to ${rate(top)} ids a second` : 'no rate measured yet';
  svg.setAttribute('aria-label', text);
}

function showSequence(row, sequence) {
  setText(row.querySelector('.period'), sequence.period ? `in ${sequence.period}` : '');
  setText(row.querySelector('.last'), digits(sequence['last-id']));
  drawChart(row.querySelector('.chart'), sequence.rates);
  const now = sequence.rates.length ? sequence.rates[sequence.rates.length - 1] : sequence['ids-per-second'];
  setText(row.querySelector('.rate'), rate(now));
  setText(row.querySelector('.runway'), duration(sequence['runway-seconds']));
  const share = sequence['used-ratio'];
  const meter = row.querySelector('meter');
  meter.value = share;
  meter.setAttribute('aria-label', `Share of the largest id, ${sequence.max}`);
  setText(row.querySelector('.share'), share > 0 && share < 0.001 ? '< 0.1 %' : `${(share * 100).toFixed(1)} %`);
  const [text, className] = mode(sequence);
  const cell = row.querySelector('.mode');
  setText(cell, text);
  cell.className = `mode ${className}`;
}

function showSequences(sequences) {
  const names = new Set(sequences.map((each) => each.sequence));
  for (const [name, row] of rows) {
    if (!names.has(name)) { row.remove(); rows.delete(name); }
  }
  let before = null;
  for (const sequence of sequences) {
    let row = rows.get(sequence.sequence);
    if (!row) {
      row = makeRow(sequence.sequence);
      rows.set(sequence.sequence, row);
      if (before) before.after(row); else $('rows').prepend(row);
    }
    showSequence(row, sequence);
    before = row;
  }
  $('empty').hidden = sequences.length > 0;
  filter();
}

function filter() {
  const wanted = $('filter').value.trim().toLowerCase();
  let shown = 0;
  for (const [name, row] of rows) {
    row.hidden = !name.toLowerCase().includes(wanted);
    if (!row.hidden) shown += 1;
  }
  setText($('count'), wanted ? `${shown} of ${rows.size}` : `${rows.size} in all`);
}

function serverItem(name, state, more) {
  const item = element('li');
  item.append(element('strong', name), ' ', element('span', state, state === 'up' ? 'good' : state === 'away' ? 'bad' : ''));
  if (more) item.append(' ', element('small', more));
  return item;
}

function showServers(overview) {
  const { redis, ledger } = overview;
  const items = [serverItem('Redis', redis.state, redis.why || `incarnation ${redis.incarnation}`)];
  for (const node of ledger) items.push(serverItem(`Ledger, ${node.place}`, node.state, node.why));
  $('servers').replaceChildren(...items);
}

function showHealth(overview) {
  const away = overview.ledger.filter((node) => node.state !== 'up').map((node) => `ledger lane ${node.lane}`);
  if (overview.redis.state === 'away') away.unshift('Redis');
  setText($('health'), away.length ? `Away: ${away.join(', ')}` : 'All servers are up');
  $('health').className = away.length ? 'bad' : 'good';
}

function eventItem(event) {
  const item = element('li');
  const at = new Date(event.at);
  const time = element('time', at.toLocaleString());
  time.dateTime = event.at;
  const what = { abandoned: 'block given up', regressed: 'regression', mode: 'now issues from' }[event.kind];
  const count = event.ids === null || event.ids === undefined ? '' : ` ${event.ids.toLocaleString('en')} ids:`;
  const where = event.period ? ` in ${event.period}` : '';
  item.append(time, ' ', element('strong', event.sequence), `${where} ${what} ${event.reason},${count} ${event.detail}`);
  return item;
}

function showEvents(events) {
  const key = JSON.stringify(events);
  if (key === lastEvents) return;
  lastEvents = key;
  $('no-events').hidden = events.length > 0;
  $('events').replaceChildren(...events.map(eventItem));
}

function showTrouble(text) {
  setText($('trouble'), text);
  $('trouble').hidden = text === '';
}

function showAge() {
  if (lastAnswer) setText($('age'), `as of ${lastAnswer.toLocaleTimeString()}`);
}

async function refresh() {
  try {
    const overview = await call('overview');
    lastAnswer = overview.at ? new Date(overview.at) : new Date();
    showServers(overview);
    showHealth(overview);
    showSequences(overview.sequences);
    showEvents(overview.events);
    showTrouble('');
  } catch (error) {
    setText($('health'), error.status ? 'Not allowed to look' : 'No answer from the service');
    $('health').className = 'bad';
    const since = lastAnswer ? ` What is below was so at ${lastAnswer.toLocaleTimeString()}.` : '';
    showTrouble(error.status ? `${error.message} Press Token to enter one.` : `The service does not answer.${since}`);
  }
  showAge();
}

async function keepRefreshing() {
  await refresh();
  setTimeout(keepRefreshing, PERIOD);
}

function openAdvance(name) {
  setText($('advance-name'), name);
  $('advance-to').value = '';
  show('advance-dialog');
}

function show(id) {
  $(id).querySelectorAll('.error').forEach((error) => setText(error, ''));
  $(id).showModal();
}

/** A form whose dialog stays open, saying why, until the service has done what is asked. */
function onSubmit(id, action) {
  const dialog = $(id);
  dialog.querySelector('form').addEventListener('submit', async (submit) => {
    submit.preventDefault();
    const error = dialog.querySelector('.error');
    setText(error, '');
    try {
      await action(submit);
      dialog.close();
      refresh();
    } catch (failure) {
      setText(error, failure.message);
    }
  });
}

/** Ids are sent as they were written: a browser's numbers end at 2^53. */
function send(method, path, json) {
  return call(path, { method, body: json, headers: { 'Content-Type': 'application/json' } });
}

function definition() {
  const max = $('new-max').value;
  return `{"start":${$('new-start').value},"increment":${$('new-increment').value},"offset":${$('new-offset').value},`
    + `"max":${/^\d+$/.test(max) ? max : JSON.stringify(max)},"block-size":${$('new-block').value}}`;
}

onSubmit('create-dialog', () => send('PUT', `sequences/${encodeURIComponent($('new-name').value)}`, definition()));
onSubmit('advance-dialog', () => send(
  'POST', `sequences/${encodeURIComponent($('advance-name').textContent)}/advance`, `{"to":${$('advance-to').value}}`));
$('token-dialog').querySelector('form').addEventListener('submit', (submit) => {
  if (submit.submitter?.value !== 'forget' && $('token').value) sessionStorage.setItem('token', $('token').value);
  else sessionStorage.removeItem('token');
  $('token').value = '';
  refresh();
});
$('token-button').addEventListener('click', () => show('token-dialog'));
$('create-button').addEventListener('click', () => {
  $('create-dialog').querySelector('form').reset();
  show('create-dialog');
});
document.querySelectorAll('[data-close]').forEach((button) => {
  button.addEventListener('click', () => button.closest('dialog').close());
});
$('filter').addEventListener('input', filter);
keepRefreshing();
