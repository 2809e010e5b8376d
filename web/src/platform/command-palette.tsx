import { useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useRegistry } from '../foundation/record-kind.tsx'
import { recordAddress } from '../foundation/record-link.tsx'
import { fill, useLabel, useText } from '../ui/language.tsx'
import './command-palette.css'
import { commandPaletteTexts } from './command-palette.texts.ts'
import { type Command, matchingCommands, type PalettePlace, useCommands, useFurtherSearches } from './use-commands.ts'
import { useFoundRecords, useRecentRecords } from './use-found-records.ts'

type Entries = { entries: Command[]; hasFound: boolean; isSearching: boolean }

/** Everything that fits what is typed: records first, then commands, then where else to look; with nothing typed, what was opened lately. */
function useEntries(typed: string, places: readonly PalettePlace[]): Entries {
  const text = useText(commandPaletteTexts)
  const say = useLabel()
  const navigate = useNavigate()
  const { kinds } = useRegistry()
  const recent = useRecentRecords()
  const { hits, isSearching } = useFoundRecords(typed)
  const commands = useCommands(places)
  const further = useFurtherSearches(typed)
  const isEmpty = typed.trim() === ''
  const records = (isEmpty ? recent : hits).map((hit): Command => {
    const kind = kinds[hit.type]
    return {
      key: hit.id,
      group: isEmpty ? text.recent : say(kind.names.many),
      name: hit.name,
      detail: hit.detail ?? undefined,
      icon: kind.icon,
      run: () => void navigate({ to: recordAddress(kind.names.path, hit.id) }),
    }
  })
  const byGroup = [...new Set(records.map((entry) => entry.group))].flatMap((group) =>
    records.filter((entry) => entry.group === group),
  )
  const found = [...byGroup, ...matchingCommands(commands, typed)]
  // Who types on and presses Enter means a record that is being looked for, not another search.
  const isWaiting = found.length === 0 && isSearching
  return { entries: isWaiting ? [] : [...found, ...further], hasFound: found.length > 0, isSearching }
}

type EntryProps = {
  entry: Command
  id: string
  chosen: boolean
  startsGroup: boolean
  onPoint: () => void
  onRun: () => void
}

function Entry({ entry, id, chosen, startsGroup, onPoint, onRun }: EntryProps) {
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <>
      {startsGroup && (
        <div className="palette__group" role="presentation">
          {entry.group}
        </div>
      )}
      <div
        ref={line}
        id={id}
        role="option"
        aria-selected={chosen}
        className="palette__entry"
        onPointerMove={onPoint}
        onClick={onRun}
      >
        <entry.icon size={17} aria-hidden />
        <span className="one-line">{entry.name}</span>
        {entry.detail && <span className="palette__detail one-line">{entry.detail}</span>}
      </div>
    </>
  )
}

/** Finds anything and runs any command: ⌘K, Ctrl-K or `/`. */
export function CommandPalette({ places, onClose }: { places: readonly PalettePlace[]; onClose: () => void }) {
  const text = useText(commandPaletteTexts)
  const dialog = useRef<HTMLDialogElement>(null)
  const list = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const { entries, hasFound, isSearching } = useEntries(typed, places)
  const chosen = Math.min(at, entries.length - 1)

  useEffect(() => {
    dialog.current?.showModal()
  }, [])

  const run = (entry: Command | undefined) => {
    if (!entry) return
    onClose()
    entry.run()
  }
  const keys = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step !== undefined && entries.length > 0) {
      event.preventDefault()
      setAt((chosen + step + entries.length) % entries.length)
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      run(entries[chosen])
    }
  }
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={text.title}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="palette__box" onKeyDown={keys}>
        <label className="palette__search">
          <Search size={18} aria-hidden />
          <input
            autoFocus
            role="combobox"
            aria-label={text.title}
            aria-expanded
            aria-controls={list}
            aria-activedescendant={entries[chosen] ? `${list}-${chosen}` : undefined}
            placeholder={text.placeholder}
            value={typed}
            maxLength={100}
            onChange={(event) => {
              setTyped(event.target.value)
              setAt(0)
            }}
          />
        </label>
        {!hasFound && !isSearching && (
          <div className="palette__nothing">
            <p>{fill(text.nothing, { text: typed.trim() })}</p>
            <p className="muted">{text.nothingHint}</p>
          </div>
        )}
        <div id={list} className="palette__list" role="listbox" aria-label={text.title} aria-busy={isSearching}>
          {entries.map((entry, index) => (
            <Entry
              key={entry.key}
              entry={entry}
              id={`${list}-${index}`}
              chosen={index === chosen}
              startsGroup={entry.group !== entries[index - 1]?.group}
              onPoint={() => setAt(index)}
              onRun={() => run(entry)}
            />
          ))}
        </div>
        <p className="palette__keys">{text.keys}</p>
      </div>
    </dialog>
  )
}
