// Keeps what somebody types into a form in this browser until the form was answered, so that a lost line or a closed page
// loses nothing. A draft belongs to the person of the page, and only what they touched is in it: never a password, a file, a
// box that says how to send, or anything the page itself sends. After a lost line the service says whether the form was done.
// Signing out forgets one's drafts. Pages work without this script.
;(() => {
  const PREFIX = 'gongjian draft '
  /** How long a draft is kept, milliseconds. */
  const KEPT_MS = 14 * 86_400_000
  const { person } = document.body.dataset
  const storage = (() => {
    try {
      return window.localStorage
    } catch {
      return null
    }
  })()
  if (!storage || !person) return

  const OWN = `${PREFIX}${person} `
  const nameOf = (form) => `${OWN}${location.pathname} ${form.dataset.draft}`
  const versionOf = (form) => form.elements.version?.value
  const isKept = (field) =>
    field.name !== '' &&
    !['password', 'file', 'submit', 'hidden'].includes(field.type) &&
    field.dataset.undrafted === undefined
  const isText = (field) => field.type !== 'checkbox' && field.type !== 'select-one'
  const drafts = () => Object.keys(storage).filter((name) => name.startsWith(PREFIX))

  /** A draft: when it was typed, at which version of its item, its fields by name, and the key under which it was sent. */
  function read(name) {
    try {
      return JSON.parse(storage.getItem(name))
    } catch {
      return null
    }
  }

  function forgetOld() {
    for (const name of drafts()) {
      // The version before kept drafts by their page alone, whoever had typed them.
      const isNobodys = name.startsWith(`${PREFIX}/`)
      if (isNobodys || !(Date.now() - read(name)?.at <= KEPT_MS)) storage.removeItem(name)
    }
  }

  /** Whether a form that was sent under a key has been done; undefined where nobody can say. */
  async function isDone(key) {
    try {
      const answer = await fetch(`/console/done?key=${encodeURIComponent(key)}`)
      return answer.ok ? (await answer.json()).done : undefined
    } catch {
      return undefined
    }
  }

  /** Forgets a draft that was sent, and done. @returns as isDone */
  async function settle(name, sent) {
    const done = await isDone(sent)
    if (done && read(name)?.sent === sent) storage.removeItem(name)
    return done
  }

  function put(field, value) {
    if (field.type === 'checkbox') field.checked = value
    else if (isText(field) || [...field.options].some((option) => option.value === value)) field.value = value
  }

  function tell(form, words) {
    const line = form.querySelector('[data-told]')
    if (line) line.textContent = words
  }

  /** `touched`: the fields that were typed into, by name. A choice made for another version of the item is not taken for one
   * of this, its texts are. */
  function restore(form, touched, draft, words) {
    const isSame = draft.version === versionOf(form)
    const kept = new Map(draft.fields)
    for (const field of [...form.elements].filter(isKept)) {
      if (!kept.has(field.name) || !(isSame || isText(field))) continue
      put(field, kept.get(field.name))
      touched.set(field.name, kept.get(field.name))
    }
    if (touched.size > 0) tell(form, isSame ? words : form.dataset.changed)
  }

  async function open(form) {
    const touched = new Map()
    const name = nameOf(form)
    const keep = (sent) => {
      const draft = { at: Date.now(), version: versionOf(form), fields: [...touched], sent }
      if (touched.size > 0) storage.setItem(name, JSON.stringify(draft))
    }
    form.addEventListener('input', ({ target }) => {
      if (!isKept(target)) return
      touched.set(target.name, target.type === 'checkbox' ? target.checked : target.value)
      keep()
    })
    form.addEventListener('submit', (event) => {
      if (navigator.onLine) return keep(form.elements.key.value)
      event.preventDefault()
      tell(form, form.dataset.offline)
    })
    const draft = read(name)
    if (!draft) return
    if (form.dataset.refused !== undefined) {
      // The page itself has what was typed.
      for (const [field, value] of draft.fields) touched.set(field, value)
      return keep()
    }
    if (draft.sent === undefined) return restore(form, touched, draft, form.dataset.restored)
    const done = await settle(name, draft.sent)
    if (done && !document.querySelector('.done')) tell(form, form.dataset.done)
    if (done || touched.size > 0) return
    restore(form, touched, draft, done === false ? form.dataset.restored : form.dataset.unsure)
  }

  forgetOld()
  const forms = [...document.querySelectorAll('form[data-draft]')]
  for (const form of forms) void open(form)
  const here = new Set(forms.map(nameOf))
  for (const name of drafts()) {
    const sent = name.startsWith(OWN) && !here.has(name) && read(name)?.sent
    if (sent) void settle(name, sent)
  }
  document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', () => {
    for (const name of drafts()) if (name.startsWith(OWN)) storage.removeItem(name)
  })
  // A page that comes back as it was left has the key of a form that was sent: the service makes it anew.
  let isSent = false
  document.addEventListener('submit', () => (isSent = true))
  window.addEventListener('pageshow', ({ persisted }) => persisted && isSent && location.reload())
})()
