import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import './list-search-field.css'

/** Letters are gathered for a moment: each would be a question to the server. */
const gather = 250

type Props = { label: string; search: string | undefined; onSearch: (search: string | undefined) => void }

/** A line to look for words in; it tells what was typed once the typing rests. */
export function ListSearchField({ label, search, onSearch }: Props) {
  const [words, setWords] = useState(search ?? '')
  const told = useRef(search ?? '')
  useEffect(() => {
    // The address changed elsewhere (a view, the way back): the field follows.
    if ((search ?? '') === told.current) return
    told.current = search ?? ''
    setWords(search ?? '')
  }, [search])
  useEffect(() => {
    if (words === told.current) return
    const timer = setTimeout(() => {
      told.current = words
      onSearch(words.trim() === '' ? undefined : words)
    }, gather)
    return () => clearTimeout(timer)
  }, [words, onSearch])
  return (
    <label className="list-search">
      <Search size={14} aria-hidden />
      <input
        type="search"
        value={words}
        placeholder={label}
        aria-label={label}
        onChange={(event) => setWords(event.target.value)}
      />
    </label>
  )
}
