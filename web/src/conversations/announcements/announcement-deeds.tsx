import { announcementOperations } from '#contract/conversations/announcements/announcement.operations.ts'
import type { Announcement } from '#contract/conversations/announcements/announcement.ts'
import { Paperclip, Pencil, Send, Undo2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { addressOf, call, newKey, upload } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { useText } from '../../ui/language.tsx'
import { AnnouncementDialog } from './announcement-dialog.tsx'
import { announcementKey } from './announcement-queries.ts'
import { announcementTexts } from './announcement.texts.ts'

/** What who announces it does with an announcement: write on and publish it, or take it back. */
export function AnnouncementDeeds({ announcement }: { announcement: Announcement }) {
  if (announcement.state === 'draft') return <DraftDeeds announcement={announcement} />
  return announcement.state === 'published' ? <Withdraw id={announcement.id} /> : null
}

function DraftDeeds({ announcement }: { announcement: Announcement }) {
  const text = useText(announcementTexts)
  const params = { id: announcement.id }
  const input = useRef<HTMLInputElement>(null)
  const [isChanging, setIsChanging] = useState(false)
  const publish = useSend(() => call(announcementOperations.publish, { params }), [announcementKey])
  const attach = useSend(
    (file: File) => upload(addressOf(announcementOperations.attach.path, params), file, newKey()),
    [announcementKey],
  )
  return (
    <div className="announcement__deeds">
      <Button
        type="primary"
        icon={<Send size={16} />}
        loading={publish.isPending}
        onClick={() => publish.mutate(undefined)}
      >
        {text.publish}
      </Button>
      <Button icon={<Pencil size={16} />} onClick={() => setIsChanging(true)}>
        {text.change}
      </Button>
      <Button icon={<Paperclip size={16} />} loading={attach.isPending} onClick={() => input.current?.click()}>
        {text.attach}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={text.attach}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) attach.mutate(file)
          event.target.value = ''
        }}
      />
      {isChanging && <AnnouncementDialog announcement={announcement} onClose={() => setIsChanging(false)} />}
    </div>
  )
}

function Withdraw({ id }: { id: string }) {
  const text = useText(announcementTexts)
  const withdraw = useSend(() => call(announcementOperations.withdraw, { params: { id } }), [announcementKey])
  return (
    <div className="announcement__deeds">
      <Button icon={<Undo2 size={16} />} loading={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
        {text.withdraw}
      </Button>
    </div>
  )
}
