-- The secret of a webhook is shown once: what was answered before forgets it.
UPDATE "IdempotencyKey" SET answer = jsonb_set(answer, '{secret}', 'null') WHERE jsonb_typeof(answer -> 'secret') = 'string';
