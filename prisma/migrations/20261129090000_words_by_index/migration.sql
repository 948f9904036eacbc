-- While an import writes, its tables grow faster than what the planner knows of them: it read each of
-- them whole for each of a thousand families. They are read by their keys.
alter function refresh_family_words(uuid[]) set enable_seqscan = off;
