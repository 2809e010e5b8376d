import { Search } from 'lucide-react'
import { useGatheredWords } from './gathered-words.ts'
import './list-search-field.css'

type Props = { label: string; search: string | undefined; onSearch: (search: string | undefined) => void }

/** A line to look for words in; it tells what was typed once the typing rests. */
export function ListSearchField({ label, search, onSearch }: Props) {
  const [words, setWords] = useGatheredWords(search, onSearch)
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
