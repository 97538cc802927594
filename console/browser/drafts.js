// Keeps what somebody types into a form in this browser until it has been sent, so that a lost line or a closed page loses
// nothing. The form's key is kept with it: sent again, it is the same act. Passwords and files are not kept, and signing out
// forgets everything. Pages work without this script.
;(() => {
  const PREFIX = 'gongjian draft '
  /** How long a draft is kept, milliseconds. */
  const KEPT_MS = 14 * 86_400_000
  const storage = (() => {
    try {
      return window.localStorage
    } catch {
      return null
    }
  })()
  if (!storage) return

  const keyOf = (form) => PREFIX + location.pathname + ' ' + form.dataset.draft
  const isKept = (field) =>
    field.name !== '' &&
    !['password', 'file', 'submit'].includes(field.type) &&
    (field.type !== 'hidden' || field.name === 'key')
  const fieldsOf = (form) => [...form.elements].filter(isKept)
  const isTicked = (field) => field.type === 'checkbox' || field.type === 'radio'

  function forgetOld() {
    for (const key of Object.keys(storage)) {
      if (!key.startsWith(PREFIX)) continue
      const { at } = JSON.parse(storage.getItem(key))
      if (Date.now() - at > KEPT_MS) storage.removeItem(key)
    }
  }

  function forgetAll() {
    for (const key of Object.keys(storage)) if (key.startsWith(PREFIX)) storage.removeItem(key)
  }

  function keep(form) {
    const fields = fieldsOf(form).map((field) => [field.name, isTicked(field) ? field.checked : field.value])
    storage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), fields }))
  }

  function restore(form) {
    const draft = storage.getItem(keyOf(form))
    if (!draft || form.querySelector('[aria-invalid]')) return
    const kept = new Map(JSON.parse(draft).fields)
    for (const field of fieldsOf(form)) {
      if (!kept.has(field.name)) continue
      if (isTicked(field)) field.checked = kept.get(field.name)
      else field.value = kept.get(field.name)
    }
    tell(form, form.dataset.restored)
  }

  function tell(form, words) {
    const line = form.querySelector('[data-told]')
    if (line) line.textContent = words
  }

  const done = new URLSearchParams(location.search).get('done')
  forgetOld()
  for (const form of document.querySelectorAll('form[data-draft]')) {
    if (form.elements.act?.value === done) storage.removeItem(keyOf(form))
    else restore(form)
    form.addEventListener('input', () => keep(form))
    form.addEventListener('submit', (event) => {
      if (navigator.onLine) return
      event.preventDefault()
      keep(form)
      tell(form, form.dataset.offline)
    })
  }
  document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', forgetAll)
})()
