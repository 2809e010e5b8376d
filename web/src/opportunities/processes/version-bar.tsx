import { designOperations, type ProcessDesign } from '#contract/opportunities/process-design.operations.ts'
import type { Process } from '#contract/opportunities/process.ts'
import { Button } from 'antd'
import { History } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { call } from '../../foundation/api.ts'
import { ConfirmDialog } from '../../foundation/confirm-dialog.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { fill, useText } from '../../ui/language.tsx'
import { Popover } from '../../ui/popover.tsx'
import { Tag } from '../../ui/tag.tsx'
import { showToast } from '../../ui/toast.tsx'
import { Day } from '../../ui/values.tsx'
import { designTexts } from './design.texts.ts'

const PublishDialog = lazy(async () => ({ default: (await import('./publish-dialog.tsx')).PublishDialog }))
const MoveDeals = lazy(async () => ({ default: (await import('./move-deals.tsx')).MoveDeals }))

type Props = { process: Process; design: ProcessDesign; isChanged: boolean }

/** Which version is in force, whether something else is being drawn, and who still runs on earlier ones. */
export function VersionBar({ process, design, isChanged }: Props) {
  const text = useText(designTexts)
  const [dialog, setDialog] = useState<'publish' | 'discard' | 'move' | null>(null)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const latest = design.versions[0]
  const behind = design.versions.slice(1).reduce((sum, version) => sum + version.deals, 0)
  const close = () => setDialog(null)
  const discard = useSend(
    () => call(designOperations.discard, { params: { id: process.id } }),
    [['processes']],
    () => showToast({ text: text.discarded }),
  )
  return (
    <div className="version-bar">
      <Tag tone="good" dot>
        {fill(text.inForce, { number: process.number })}
      </Tag>
      {latest && (
        <span className="faint version-bar__when">
          <Day date={latest.publishedAt} kind="words" />
          {latest.publishedBy && ` · ${latest.publishedBy.name}`}
        </span>
      )}
      <Button
        type="text"
        size="small"
        icon={<History size={15} />}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
      >
        {text.versions}
      </Button>
      {behind > 0 && (
        <span className="version-bar__behind">
          {fill(text.behind, { count: behind })}
          <Button size="small" onClick={() => setDialog('move')}>
            {text.move}
          </Button>
        </span>
      )}
      {design.draft && (
        <span className="version-bar__draft">
          <Tag tone="warn" dot>
            {text.draft}
          </Tag>
          <Button size="small" type="text" onClick={() => setDialog('discard')}>
            {text.discard}
          </Button>
          <Button size="small" type="primary" disabled={isChanged} onClick={() => setDialog('publish')}>
            {text.compare}
          </Button>
        </span>
      )}
      {anchor && (
        <Popover anchor={anchor} onClose={() => setAnchor(null)} width={380} label={text.versions}>
          <Versions versions={design.versions} />
        </Popover>
      )}
      <Suspense fallback={null}>
        {dialog === 'publish' && design.draft && (
          <PublishDialog process={process} before={design.published} after={design.draft} onClose={close} />
        )}
        {dialog === 'move' && <MoveDeals process={process} onClose={close} />}
      </Suspense>
      {dialog === 'discard' && (
        <ConfirmDialog
          title={text.discard}
          action={text.discard}
          cancel={text.keep}
          danger
          isSending={discard.isPending}
          onConfirm={() => discard.mutate(undefined)}
          onClose={close}
        >
          {text.discardHint}
        </ConfirmDialog>
      )}
    </div>
  )
}

function Versions({ versions }: { versions: ProcessDesign['versions'] }) {
  const text = useText(designTexts)
  return (
    <ul className="versions">
      {versions.map(({ number, publishedAt, publishedBy, note, deals }) => (
        <li key={number}>
          <strong className="number">{number}</strong>
          <span>
            {note ?? <span className="faint">{text.noNote}</span>}
            <span className="faint versions__when">
              <Day date={publishedAt} kind="words" />
              {publishedBy && ` · ${publishedBy.name}`}
            </span>
          </span>
          <span className="muted number">{fill(text.ofDeals, { count: deals })}</span>
        </li>
      ))}
    </ul>
  )
}
