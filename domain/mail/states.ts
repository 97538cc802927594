/** The states of a mail.
 * - composed: it waits to be handed to the mail server.
 * - handing-over: it is being handed over.
 * - sent, refused: the server took it, or said no.
 * - unknown: it may have gone out. */
export const mailStates = ['composed', 'handing-over', 'sent', 'refused', 'unknown'] as const
export type MailState = (typeof mailStates)[number]

/** In which it is still to go. */
export const unsentStates: MailState[] = ['composed', 'handing-over']
