import { CalendarPlus } from 'lucide-react'
import { useText } from '../../ui/language.tsx'
import { participantTexts } from './participant.texts.ts'

/** The invitation as a file, to be sent by one's own mail. */
export function InvitationFile({ id, isMailed }: { id: string; isMailed: boolean }) {
  const text = useText(participantTexts)
  return (
    <p className="participants__file faint">
      <a href={`/api/v1/activities/${id}/invitation`} download="invitation.ics">
        <CalendarPlus size={14} aria-hidden />
        {text.file}
      </a>
      {!isMailed && <span>{text.fileHint}</span>}
    </p>
  )
}
