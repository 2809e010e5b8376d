import { showToast } from '../ui/toast.tsx'

/** Copies a text and says so. A browser that forbids it leaves the text standing to be copied by hand. */
export async function copyText(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // Plain-http addresses of a company's own network have no clipboard; a selected field has.
    const field = document.createElement('textarea')
    field.value = text
    document.body.append(field)
    field.select()
    const copied = document.execCommand('copy')
    field.remove()
    if (!copied) return
  }
  showToast({ text: said })
}
