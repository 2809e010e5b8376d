import { type RefObject, useEffect, useRef, useState } from 'react'

/** What is written or chosen in. */
const controls =
  ':is(input, textarea, [role="combobox"], [role="radio"]):not([type="hidden"], [readonly], :disabled, [tabindex="-1"])'

/**
 * Shows more of a form and goes to the first of what is new: whoever pressed for it by keyboard would else stand nowhere, because what they
 * pressed is gone.
 */
export function useMore<Form extends HTMLElement>(): {
  form: RefObject<Form | null>
  isMore: boolean
  more: () => void
} {
  const form = useRef<Form>(null)
  const [held, setHeld] = useState<number | null>(null)
  useEffect(() => {
    if (held !== null) form.current?.querySelectorAll<HTMLElement>(controls)[held]?.focus()
  }, [held])
  return { form, isMore: held !== null, more: () => setHeld(form.current?.querySelectorAll(controls).length ?? 0) }
}
