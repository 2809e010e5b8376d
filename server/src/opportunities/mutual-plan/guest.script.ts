/** What the page of a shared plan does. Everything is written as text, never as markup; nothing is kept in the browser. */
export const guestScript = `const main = document.querySelector('main')
const texts = JSON.parse(document.body.dataset.texts)
const address = '/api/v1/plans/' + encodeURIComponent(location.pathname.split('/').pop())
const say = (text, values) => text.replace(/\\{(\\w+)\\}/g, (_, name) => values[name] ?? '')
let ticket
let plan

const make = (name, { text, className, ...rest } = {}, ...children) => {
  const element = document.createElement(name)
  if (text !== undefined) element.textContent = text
  if (className) element.className = className
  for (const [key, value] of Object.entries(rest)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value)
    else if (value === true) element.setAttribute(key, '')
    else if (value !== false && value !== null) element.setAttribute(key, value)
  }
  element.append(...children.filter(Boolean))
  return element
}

const ask = async (path, body) => {
  const answer = await fetch(address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'omit',
    body: JSON.stringify(body),
  })
  const told = await answer.json().catch(() => ({}))
  if (!answer.ok) throw { status: answer.status, code: told.code }
  ticket = told.ticket
  plan = told
  return told
}

const wordsOf = (error) =>
  error.status === 404 ? texts.gone : error.status === 429 ? texts.busy : error.code === 'passcode-wrong' ? texts.passcodeWrong : texts.failed

const note = (text) => {
  document.querySelector('[role=status]')?.remove()
  const said = make('p', { text, role: 'status', className: 'note' })
  main.prepend(said)
}

const open = async (passcode) => {
  try {
    await ask('', passcode === undefined ? {} : { passcode })
    show()
  } catch (error) {
    if (error.code === 'passcode-needed' || error.code === 'passcode-wrong') askPasscode(error)
    else main.replaceChildren(make('p', { text: wordsOf(error), className: 'gone' }))
  }
}

const askPasscode = (error) => {
  const input = make('input', { id: 'passcode', type: 'password', autocomplete: 'off', maxlength: '40', required: true })
  const form = make('form', { onsubmit: (event) => { event.preventDefault(); void open(input.value) } },
    make('label', { for: 'passcode', text: texts.passcode }), input,
    make('p', { className: 'muted', text: texts.passcodeHint }),
    error.code === 'passcode-wrong' && make('p', { role: 'alert', className: 'bad', text: texts.passcodeWrong }),
    make('button', { type: 'submit', text: texts.enter }))
  main.replaceChildren(make('h1', { text: texts.page }), form)
  input.focus()
}

const act = async (path, body) => {
  try {
    await ask(path, { ...body, ticket })
    show()
  } catch (error) {
    if (error.status === 412) { await open(); note(texts.meanwhile) }
    else if (error.code === 'passcode-needed') askPasscode(error)
    else { show(); note(wordsOf(error)) }
  }
}

const place = document.documentElement.lang === 'en' ? 'en-GB' : 'zh-CN'
// A day is the same day everywhere; one of another year says of which.
const dayOf = (moment) => new Date(moment).toLocaleDateString(place, {
  month: 'short', day: 'numeric',
  ...(moment.slice(0, 4) !== plan.today.slice(0, 4) && { year: 'numeric' }),
  ...(moment.length === 10 && { timeZone: 'UTC' }),
})

const stepLine = (step) => {
  const late = step.doneAt === null && step.dueOn !== null && step.dueOn < plan.today
  const box = make('input', { type: 'checkbox', id: step.id, onchange: () => void act('/steps/' + step.id, { done: box.checked, version: step.version }) })
  box.checked = step.doneAt !== null
  const facts = make('p', { className: 'facts' },
    make('span', { className: 'side side--' + step.side, text: step.side === 'ours' ? say(texts.ours, plan) : texts.theirs }),
    step.person && make('span', { text: step.person }),
    step.dueOn && make('span', { className: late ? 'bad' : '', text: say(texts.due, { day: dayOf(step.dueOn) }) + (late ? ' · ' + texts.late : '') }),
    step.doneAt && make('span', { className: 'good', text: say(texts.doneBy, { name: step.doneBy ?? '', day: dayOf(step.doneAt) }) }))
  return make('li', { className: step.doneAt ? 'step step--done' : late ? 'step step--late' : 'step' }, box,
    make('div', {}, make('label', { for: step.id, text: step.title }), facts))
}

const commentLine = (comment) => {
  const step = plan.steps.find((one) => one.id === comment.stepId)
  return make('li', { className: comment.theirs ? 'comment comment--theirs' : 'comment' },
    make('p', { className: 'muted', text: [comment.author, dayOf(comment.at), step?.title].filter(Boolean).join(' · ') }),
    make('p', { className: 'said', text: comment.text }))
}

const show = () => {
  const draft = document.querySelector('textarea')?.value ?? ''
  const done = plan.steps.filter((step) => step.doneAt !== null).length
  document.title = plan.title
  const about = make('select', { 'aria-label': texts.about }, make('option', { value: '', text: texts.toPlan }),
    ...plan.steps.map((step) => make('option', { value: step.id, text: step.title })))
  const area = make('textarea', { rows: '3', maxlength: '1000', required: true, placeholder: texts.write, 'aria-label': texts.write })
  area.value = draft
  const send = (event) => {
    event.preventDefault()
    const text = area.value.trim()
    if (text === '') return
    area.value = ''
    void act('/comments', { step: about.value || null, text })
  }
  main.replaceChildren(
    make('header', {}, make('p', { className: 'muted', text: plan.company }), make('h1', { text: plan.title }),
      make('p', { className: 'muted', text: say(texts.for, { name: plan.reader }) + ' · ' + say(texts.progress, { done, all: plan.steps.length }) }),
      make('progress', { max: String(Math.max(1, plan.steps.length)), value: String(done), 'aria-label': say(texts.progress, { done, all: plan.steps.length }) })),
    plan.steps.length === 0 ? make('p', { className: 'muted', text: texts.noSteps }) : make('ol', { className: 'steps' }, ...plan.steps.map(stepLine)),
    make('section', {}, make('h2', { text: texts.comments }), make('ul', { className: 'comments' }, ...plan.comments.map(commentLine)),
      make('form', { onsubmit: send }, about, area, make('button', { type: 'submit', text: texts.send }))))
}

void open()
`
