import { useNavigate } from '@tanstack/react-router'
import { FileSpreadsheet, Plus, UserPlus } from 'lucide-react'
import { openQuickCreate } from '../foundation/quick-create.tsx'
import { useRights } from '../foundation/rights.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useText } from '../ui/language.tsx'
import { homeTexts } from './home.texts.ts'

/** A company that holds nothing yet: the ways to begin. */
export function HomeStart() {
  const text = useText(homeTexts)
  const rights = useRights()
  const navigate = useNavigate()
  return (
    <div className="card">
      <EmptyState picture="path" title={text.start} hint={text.startHint}>
        {rights.may('customer', 'import') && (
          <Button type="primary" icon={<FileSpreadsheet size={16} />} onClick={() => void navigate({ to: '/import' })}>
            {text.import}
          </Button>
        )}
        {rights.may('customer', 'create') && (
          <Button icon={<Plus size={16} />} onClick={() => openQuickCreate('customer')}>
            {text.newCustomer}
          </Button>
        )}
        {rights.can('manage-users') && (
          <Button icon={<UserPlus size={16} />} onClick={() => void navigate({ to: '/settings/users' })}>
            {text.invite}
          </Button>
        )}
      </EmptyState>
    </div>
  )
}
