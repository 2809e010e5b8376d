import { useEffect, useState } from 'react'
import { useOutbox, withOutbox } from './offline.ts'

/** A file that lies on this device until it is sent, by the id that stands for it: an address under which this window shows it. */
export function useUnsentFile(placeholder: string): { isUnsent: boolean; address: string | undefined } {
  const key = useOutbox().queue.find((entry) => entry.makes === placeholder && entry.file)?.key
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (key === undefined) return undefined
    let isOver = false
    let made: string | undefined
    void withOutbox((box) => box.file(key)).then((content) => {
      if (isOver || !content) return
      made = URL.createObjectURL(content)
      setAddress(made)
    })
    return () => {
      isOver = true
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [key])
  return { isUnsent: key !== undefined, address }
}
