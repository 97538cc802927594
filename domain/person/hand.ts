/** A person who takes something over, with the post under which they do. */
export type Hand = { id: string; name: string; email: string; post: string }
