import { inLanguage } from '#contract/shared/label.ts'
import { ArrowRightLeft, Ellipsis, Eye, Link2, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useLanguage, useText } from '../ui/language.tsx'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { showToast } from '../ui/toast.tsx'
import type { PageParts } from './page-parts.ts'
import type { AnyRecord, RecordKind } from './record-kind.tsx'
import { recordAddress } from './record-link.tsx'
import { pageTexts } from './record-page.texts.ts'
import { useRights } from './rights.ts'
import { useSession } from './session.ts'
import { useDeleteRecord } from './use-change-record.ts'

const SightDrawer = lazy(async () => ({ default: (await import('./sight-drawer.tsx')).SightDrawer }))
const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog.tsx')).BulkDialog }))

type Props = { kind: RecordKind; record: AnyRecord; deeds?: PageParts['deeds']; onDeleted: () => void }

/** Everything that can be done with a record but is not done every day. */
export function RecordMenu({ kind, record, deeds = [], onDeleted }: Props) {
  const text = useText(pageTexts)
  const { language } = useLanguage()
  const rights = useRights()
  const { user } = useSession()
  const remove = useDeleteRecord(kind)
  const [open, setOpen] = useState<string | null>(null)
  const close = () => setOpen(null)
  const { type, path } = kind.names
  const deed = deeds.find((one) => one.key === open)
  const copy = () => {
    // Browsers offer the clipboard on https and localhost alone.
    void navigator.clipboard
      ?.writeText(`${location.origin}${recordAddress(path, record.id)}`)
      .then(() => showToast({ text: text.linkCopied }))
  }
  const items: MenuItem[] = [
    ...deeds
      .filter(
        (one) =>
          rights.may(type, one.needs) &&
          (!one.capability || rights.can(one.capability)) &&
          (one.fits?.(record, user.id) ?? true),
      )
      .map((one) => ({
        key: one.key,
        icon: one.icon,
        label: inLanguage(one.label, language),
        onSelect: () => setOpen(one.key),
      })),
    ...(rights.may(type, 'transfer') && kind.fields['owner']
      ? [{ key: 'transfer', icon: ArrowRightLeft, label: text.transfer, onSelect: () => setOpen('transfer') }]
      : []),
    { key: 'sight', icon: Eye, label: text.sight, onSelect: () => setOpen('sight') },
    { key: 'copy', icon: Link2, label: text.copyLink, onSelect: copy },
    ...(rights.may(type, 'delete')
      ? [
          {
            key: 'delete',
            parted: true,
            icon: Trash2,
            danger: true,
            label: text.delete,
            onSelect: () => remove.mutate(record, { onSuccess: onDeleted }),
          },
        ]
      : []),
  ]
  return (
    <>
      <Menu
        label={text.more}
        items={items}
        align="end"
        trigger={(props) => (
          <button type="button" className="icon-button" aria-label={text.more} {...props}>
            <Ellipsis size={18} />
          </button>
        )}
      />
      <Suspense fallback={null}>
        {open === 'sight' && <SightDrawer type={type} id={record.id} onClose={close} />}
        {open === 'transfer' && (
          <BulkDialog
            kind={kind}
            deed="transfer"
            selection={{ ids: [record.id] }}
            count={1}
            many={inLanguage(kind.names.many, language)}
            onClose={close}
            onDone={close}
          />
        )}
        {deed && <deed.dialog record={record} onClose={close} />}
      </Suspense>
    </>
  )
}
