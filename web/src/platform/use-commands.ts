import type { LucideIcon } from 'lucide-react'
import { Moon, SearchCheck, Sun, Trash2, UserRound } from 'lucide-react'
import { useNavigate } from '@tanstack/react-router'
import { openQuickCreate } from '../foundation/quick-create.tsx'
import { useRegistry } from '../foundation/record-kind.tsx'
import { useRights } from '../foundation/rights.ts'
import { useAppearance } from '../ui/appearance.tsx'
import { fill, useLabel, useText } from '../ui/language.tsx'
import { commandPaletteTexts } from './command-palette.texts.ts'

/** Something that the palette can do or open. */
export type Command = {
  key: string
  group: string
  name: string
  detail?: string | undefined
  icon: LucideIcon
  run: () => void
}

/** Everything that can be gone to, made or switched, by right. */
export function useCommands(): Command[] {
  const text = useText(commandPaletteTexts)
  const say = useLabel()
  const rights = useRights()
  const navigate = useNavigate()
  const { kinds } = useRegistry()
  const { isDark, choose } = useAppearance()
  const all = Object.values(kinds)
  return [
    ...all
      .filter((kind) => rights.may(kind.names.type, 'see'))
      .map((kind) => ({
        key: `go-${kind.names.type}`,
        group: text.goTo,
        name: say(kind.names.many),
        icon: kind.icon,
        run: () => void navigate({ to: `/${kind.names.path}` }),
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
    {
      key: 'bin',
      group: text.commands,
      name: text.recycleBin,
      icon: Trash2,
      run: () => void navigate({ to: '/recycle-bin' }),
    },
  ]
}

/** Commands whose name holds every word that was typed. */
export function matchingCommands(commands: readonly Command[], typed: string): Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return commands.filter((command) => words.every((word) => command.name.toLowerCase().includes(word)))
}
