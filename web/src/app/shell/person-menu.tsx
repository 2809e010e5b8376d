import { useNavigate } from '@tanstack/react-router'
import { LogOut, Monitor, Moon, Sun, Trash2, UserRound } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useOutbox } from '../../foundation/offline/offline.ts'
import { useSession } from '../../foundation/session.ts'
import { useAppearance } from '../../ui/appearance.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { useText } from '../../ui/language.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { appTexts } from '../app.texts.ts'
import { useSignOut } from './use-sign-out.ts'

const SignOutDialog = lazy(async () => ({ default: (await import('./sign-out-dialog.tsx')).SignOutDialog }))

/** The person: profile, looks, recycle bin, out. */
export function PersonMenu() {
  const text = useText(appTexts)
  const { user } = useSession()
  const { appearance, choose } = useAppearance()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const { queue } = useOutbox()
  const [asks, setAsks] = useState(false)
  // Unsent work is not left behind unasked.
  const leave = () => (queue.length > 0 ? setAsks(true) : void signOut('keep'))
  const items: MenuItem[] = [
    {
      key: 'profile',
      label: text.profile,
      icon: UserRound,
      heading: user.name,
      onSelect: () => void navigate({ to: '/profile' }),
    },
    { key: 'bin', label: text.recycleBin, icon: Trash2, onSelect: () => void navigate({ to: '/recycle-bin' }) },
    {
      key: 'light',
      label: text.light,
      icon: Sun,
      chosen: appearance === 'light',
      parted: true,
      heading: text.appearance,
      onSelect: () => choose('light'),
    },
    { key: 'dark', label: text.dark, icon: Moon, chosen: appearance === 'dark', onSelect: () => choose('dark') },
    {
      key: 'system',
      label: text.system,
      icon: Monitor,
      chosen: appearance === 'system',
      onSelect: () => choose('system'),
    },
    { key: 'out', label: text.signOut, icon: LogOut, parted: true, onSelect: leave },
  ]
  return (
    <>
      <Menu
        label={text.me}
        items={items}
        align="end"
        width={216}
        trigger={(props) => (
          <button type="button" className="person-button" aria-label={`${text.me}: ${user.name}`} {...props}>
            <Avatar name={user.name} size={32} />
          </button>
        )}
      />
      {asks && (
        <Suspense fallback={null}>
          <SignOutDialog onClose={() => setAsks(false)} />
        </Suspense>
      )}
    </>
  )
}
