/** A person to whom a task, a finding or a support goes, with the post under which they take it. */
export type Assignee = { id: string; name: string; email: string; post: string }
