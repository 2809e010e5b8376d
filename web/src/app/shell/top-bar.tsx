import { Link } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { NotificationButton } from '../../conversations/notifications/notification-button.tsx'
import { UnsentButton } from '../../foundation/offline/unsent-button.tsx'
import { useSession } from '../../foundation/session.ts'
import { useText } from '../../ui/language.tsx'
import { Mark } from '../../ui/mark.tsx'
import { shortcutName } from '../../ui/shortcut.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { appTexts } from '../app.texts.ts'
import { CreateMenu } from './create-menu.tsx'
import { PersonMenu } from './person-menu.tsx'

/** Search, create and person; on the phone create stands in the tabs below. */
export function TopBar({ onSearch }: { onSearch: () => void }) {
  const text = useText(appTexts)
  const phone = usePhone()
  const { company } = useSession()
  return (
    <header className="top-bar">
      {phone ? (
        <Link to="/" className="top-bar__mark" aria-label={text.product}>
          <Mark size={28} />
        </Link>
      ) : (
        <span className="top-bar__company one-line">{company.name}</span>
      )}
      <button type="button" className="top-bar__search" onClick={onSearch} aria-keyshortcuts="Control+K /">
        <Search size={16} aria-hidden />
        <span className="one-line">{phone ? text.searchShort : text.search}</span>
        {!phone && <kbd>{shortcutName('mod+k')}</kbd>}
      </button>
      <div className="top-bar__end">
        <UnsentButton />
        <NotificationButton />
        {!phone && <CreateMenu />}
        <PersonMenu />
      </div>
    </header>
  )
}
