import { useEffect, useRef, useState } from 'react'

/** Letters are gathered for a moment, in milliseconds: each would be a question to the server. */
const gather = 250

/** What is typed into a line that looks for words; it is told once the typing rests, and follows when the address changes elsewhere. */
export function useGatheredWords(
  search: string | undefined,
  onSearch: (search: string | undefined) => void,
): [string, (words: string) => void] {
  const [words, setWords] = useState(search ?? '')
  const told = useRef(search ?? '')
  const tell = useRef(onSearch)
  useEffect(() => {
    tell.current = onSearch
  })
  useEffect(() => {
    // The address changed elsewhere (a view, the way back): the field follows.
    if ((search ?? '').trim() === told.current.trim()) return
    told.current = search ?? ''
    setWords(search ?? '')
  }, [search])
  useEffect(() => {
    if (words === told.current) return
    const timer = setTimeout(() => {
      told.current = words.trim() === '' ? '' : words
      tell.current(told.current === '' ? undefined : words)
    }, gather)
    return () => clearTimeout(timer)
  }, [words])
  return [words, setWords]
}
