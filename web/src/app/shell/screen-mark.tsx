import { Watermark } from 'antd'
import { useSession } from '../../foundation/session.ts'
import { today } from '../../ui/time.ts'
import './screen-mark.css'

/** Who looks at this screen, and on which day, faintly across it: a picture of it tells where it came from. */
export function ScreenMark() {
  const { user, company } = useSession()
  return (
    <Watermark
      className="screen-mark"
      content={[user.name, `${company.name} ${today()}`]}
      font={{ color: 'rgba(128, 128, 128, 0.16)', fontSize: 14 }}
      gap={[120, 120]}
      zIndex={2000}
    />
  )
}
