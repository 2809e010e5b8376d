/** An activity without a length takes so many minutes in a calendar. */
export const usualMinutes: Readonly<Record<string, number>> = {
  call: 15,
  visit: 60,
  meeting: 60,
  wechat: 15,
  email: 15,
  task: 30,
  note: 15,
}

/** Kinds during which somebody is busy; a task or a note can be done at any time. */
export const busyKinds: readonly string[] = ['call', 'visit', 'meeting']
