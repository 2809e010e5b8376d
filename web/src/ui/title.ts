import { label } from '#contract/shared/label.ts'
import { useEffect } from 'react'
import { useLabel } from './language.tsx'

const product = label('铁军', 'Tiejun')

/** Names the page in the browser's tab and history. */
export function useTitle(title: string | undefined): void {
  const say = useLabel()
  useEffect(() => {
    document.title = title ? `${title} · ${say(product)}` : say(product)
  }, [title, say])
}
