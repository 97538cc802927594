/** The id of the mailroom that sends the mail of a person, as its workflow has it (ledger/mail/mailrooms). */
export const roomOf = (personId: string) =>
  `00000000-0000-4000-8000-00000000000${parseInt(personId.slice(-2), 16) % 4}`
