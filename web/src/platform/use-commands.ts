import type { LucideIcon } from 'lucide-react'
import { LibraryBig, Mail, MessagesSquare, Moon, SearchCheck, Sun, UserRound } from 'lucide-react'
import { useNavigate } from '@tanstack/react-router'
import { openQuickCreate } from '../foundation/quick-create.tsx'
import { useRegistry } from '../foundation/record-kind.tsx'
import { useRights } from '../foundation/rights.ts'
import { useAppearance } from '../ui/appearance.tsx'
import { fill, useLabel, useText } from '../ui/language.tsx'
import { commandPaletteTexts } from './command-palette.texts.ts'

/** Where the palette can go: a place, or a page within one, which is offered once something is typed. */
export type PalettePlace = { to: string; name: string; icon: LucideIcon; within?: string }

/** Something that the palette can do or open. */
export type Command = {
  key: string
  group: string
  name: string
  detail?: string | undefined
  icon: LucideIcon
  /** Not offered unasked. */
  isDeep?: boolean
  run: () => void
}

/** Everything that can be gone to, made or switched, by right. */
export function useCommands(places: readonly PalettePlace[]): Command[] {
  const text = useText(commandPaletteTexts)
  const say = useLabel()
  const rights = useRights()
  const navigate = useNavigate()
  const { kinds } = useRegistry()
  const { isDark, choose } = useAppearance()
  const all = Object.values(kinds)
  return [
    ...places.map(({ to, name, icon, within }) => ({
      key: `go-${to}`,
      group: text.goTo,
      name,
      detail: within,
      icon,
      isDeep: within !== undefined,
      run: () => void navigate({ to }),
    })),
    ...all
      .filter((kind) => rights.may(kind.names.type, 'create'))
      .map((kind) => ({
        key: `new-${kind.names.type}`,
        group: text.create,
        name: fill(text.createOne, { kind: say(kind.names.one) }),
        icon: kind.icon,
        run: () => openQuickCreate(kind.names.type),
      })),
    ...(rights.may('customer', 'see')
      ? [
          {
            key: 'taken',
            group: text.commands,
            name: text.taken,
            icon: SearchCheck,
            run: () => void navigate({ to: '/taken' }),
          },
        ]
      : []),
    {
      key: 'looks',
      group: text.commands,
      name: isDark ? text.light : text.dark,
      icon: isDark ? Sun : Moon,
      run: () => choose(isDark ? 'light' : 'dark'),
    },
    {
      key: 'profile',
      group: text.commands,
      name: text.profile,
      icon: UserRound,
      run: () => void navigate({ to: '/profile' }),
    },
  ]
}

/** Where words can be looked for that are in no record's name. */
export function useFurtherSearches(typed: string): Command[] {
  const text = useText(commandPaletteTexts)
  const navigate = useNavigate()
  const q = typed.trim()
  if (q === '') return []
  const further = (key: string, name: string, icon: LucideIcon, to: string, search: object): Command => ({
    key,
    group: text.further,
    name: fill(name, { text: q }),
    icon,
    run: () => void navigate({ to, search }),
  })
  return [
    further('in-messages', text.inMessages, MessagesSquare, '/messages', { q }),
    further('in-letters', text.inLetters, Mail, '/messages', { q, in: 'letters' }),
    further('in-library', text.inLibrary, LibraryBig, '/library', { q }),
  ]
}

/** Commands whose name holds every word that was typed; with nothing typed those that are offered unasked. */
export function matchingCommands(commands: readonly Command[], typed: string): Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return commands.filter((command) => !command.isDeep)
  const said = ({ name, detail = '' }: Command) => `${name} ${detail}`.toLowerCase()
  return commands.filter((command) => words.every((word) => said(command).includes(word)))
}
