import type { Robot } from '#contract/conversations/robots/robot.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Megaphone, Plus } from 'lucide-react'
import { useState } from 'react'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { MailLog } from '../mail/mail-log.tsx'
import '../mail/mail.css'
import { AnnounceDialog } from './announce-dialog.tsx'
import { RobotCard } from './robot-card.tsx'
import { RobotDialog } from './robot-dialog.tsx'
import { robotsQuery } from './robot-queries.ts'
import { robotTexts } from './robot.texts.ts'
import './robots.css'

/** Robots of chat groups, announcements by them, and what went out. */
export function RobotSettings() {
  const text = useText(robotTexts)
  const { data } = useQuery(robotsQuery)
  const [editing, setEditing] = useState<Robot | 'new' | null>(null)
  const [announcing, setAnnouncing] = useState(false)
  const active = data?.items.filter((robot) => robot.active) ?? []
  const add = (
    <Button type="primary" icon={<Plus size={16} />} onClick={() => setEditing('new')}>
      {text.add}
    </Button>
  )
  const actions = data && data.items.length > 0 && (
    <>
      {active.length > 0 && (
        <Button icon={<Megaphone size={16} />} onClick={() => setAnnouncing(true)}>
          {text.announce}
        </Button>
      )}
      {add}
    </>
  )
  return (
    <SettingsSection title={text.title} hint={text.hint} actions={actions}>
      {!data ? (
        <SkeletonLines lines={4} />
      ) : data.items.length === 0 ? (
        <div className="card">
          <EmptyState picture="lead" title={text.empty} hint={text.emptyHint}>
            {add}
          </EmptyState>
        </div>
      ) : (
        <>
          <ul className="robots">
            {data.items.map((robot) => (
              <RobotCard key={robot.id} robot={robot} onEdit={() => setEditing(robot)} />
            ))}
          </ul>
          <MailLog />
        </>
      )}
      {editing && <RobotDialog robot={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {announcing && <AnnounceDialog robots={active} onClose={() => setAnnouncing(false)} />}
    </SettingsSection>
  )
}
