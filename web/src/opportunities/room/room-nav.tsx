import { inLanguage } from '#contract/shared/label.ts'
import { useNavigate } from '@tanstack/react-router'
import { ChevronsUpDown } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useLanguage, useText } from '../../ui/language.tsx'
import { Menu } from '../../ui/menu.tsx'
import { useReadSection } from './near.ts'
import { type RoomSection, sectionId } from './room-section.ts'
import { roomTexts } from './room.texts.ts'
import { showSection } from './show-section.ts'

type Props = { sections: readonly RoomSection[] }

/** Goes to a section, and says so in the address. */
function useGo(): (key: string) => void {
  const navigate = useNavigate()
  return (key) => {
    showSection(key)
    void navigate({
      to: '.',
      search: (now: Record<string, unknown>) => ({ ...now, tab: key }),
      replace: true,
      resetScroll: false,
    })
  }
}

/** The sections of the room by name, the one that is read marked. */
export function RoomNav({ sections }: Props) {
  const text = useText(roomTexts)
  const { language } = useLanguage()
  const go = useGo()
  const read = useReadSection(sections.map(({ key }) => sectionId(key)))
  const list = useRef<HTMLUListElement>(null)
  // Where the names lie in one row, that of what is read stays in sight.
  useEffect(() => {
    const mark = list.current?.querySelector<HTMLElement>(`[data-section="${read}"]`)
    if (list.current && mark) list.current.scrollLeft = mark.offsetLeft - list.current.offsetLeft - 48
  }, [read])
  return (
    <nav className="room-nav" aria-label={text.sections}>
      <ul ref={list}>
        {sections.map(({ key, title }) => (
          <li key={key}>
            <a
              href={`?tab=${key}`}
              data-section={sectionId(key)}
              aria-current={read === sectionId(key) ? 'location' : undefined}
              onClick={(event) => {
                event.preventDefault()
                go(key)
              }}
            >
              {inLanguage(title, language)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The same on a phone: one button that says what is read, and a list to choose from. */
export function RoomPicker({ sections }: Props) {
  const text = useText(roomTexts)
  const { language } = useLanguage()
  const go = useGo()
  const read = useReadSection(sections.map(({ key }) => sectionId(key)))
  const current = sections.find(({ key }) => sectionId(key) === read) ?? sections[0]
  return (
    <nav className="room-picker" aria-label={text.sections}>
      <Menu
        label={text.sections}
        items={sections.map(({ key, title }) => ({
          key,
          label: inLanguage(title, language),
          chosen: key === current?.key,
          onSelect: () => go(key),
        }))}
        trigger={(props) => (
          <button type="button" className="plain-button" {...props}>
            <span className="muted">{text.goTo}</span>
            <strong className="one-line">{current && inLanguage(current.title, language)}</strong>
            <ChevronsUpDown size={16} aria-hidden />
          </button>
        )}
      />
    </nav>
  )
}
