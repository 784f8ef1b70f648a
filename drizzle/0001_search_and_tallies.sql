-- Search, context index and tallies are kept by triggers, so that every stack gets them from the one DDL.
CREATE VIRTUAL TABLE tasks_fts USING fts5(
	title, notes,
	content = 'tasks', content_rowid = 'seq',
	tokenize = 'unicode61 remove_diacritics 2'
);
--> statement-breakpoint
CREATE TRIGGER tasks_insert AFTER INSERT ON tasks BEGIN
	INSERT INTO tasks_fts (rowid, title, notes) VALUES (new.seq, new.title, new.notes);
	INSERT INTO task_contexts (user_id, status, name, task_id)
		SELECT new.user_id, new.status, value, new.id FROM json_each(new.contexts);
	INSERT INTO task_tallies (user_id, project_id, status, tasks)
		VALUES (new.user_id, ifnull(new.project_id, ''), new.status, 1)
		ON CONFLICT (user_id, project_id, status) DO UPDATE SET tasks = tasks + 1;
END;
--> statement-breakpoint
CREATE TRIGGER tasks_delete AFTER DELETE ON tasks BEGIN
	INSERT INTO tasks_fts (tasks_fts, rowid, title, notes) VALUES ('delete', old.seq, old.title, old.notes);
	DELETE FROM task_contexts WHERE task_id = old.id;
	UPDATE task_tallies SET tasks = tasks - 1
		WHERE user_id = old.user_id AND project_id = ifnull(old.project_id, '') AND status = old.status;
END;
--> statement-breakpoint
CREATE TRIGGER tasks_update_text AFTER UPDATE ON tasks
WHEN old.title <> new.title OR old.notes <> new.notes BEGIN
	INSERT INTO tasks_fts (tasks_fts, rowid, title, notes) VALUES ('delete', old.seq, old.title, old.notes);
	INSERT INTO tasks_fts (rowid, title, notes) VALUES (new.seq, new.title, new.notes);
END;
--> statement-breakpoint
CREATE TRIGGER tasks_update_contexts AFTER UPDATE ON tasks
WHEN old.contexts <> new.contexts OR old.status <> new.status BEGIN
	DELETE FROM task_contexts WHERE task_id = old.id;
	INSERT INTO task_contexts (user_id, status, name, task_id)
		SELECT new.user_id, new.status, value, new.id FROM json_each(new.contexts);
END;
--> statement-breakpoint
CREATE TRIGGER tasks_update_tallies AFTER UPDATE ON tasks
WHEN old.status <> new.status OR old.project_id IS NOT new.project_id BEGIN
	UPDATE task_tallies SET tasks = tasks - 1
		WHERE user_id = old.user_id AND project_id = ifnull(old.project_id, '') AND status = old.status;
	INSERT INTO task_tallies (user_id, project_id, status, tasks)
		VALUES (new.user_id, ifnull(new.project_id, ''), new.status, 1)
		ON CONFLICT (user_id, project_id, status) DO UPDATE SET tasks = tasks + 1;
END;
--> statement-breakpoint
CREATE TRIGGER projects_delete AFTER DELETE ON projects BEGIN
	DELETE FROM task_tallies WHERE user_id = old.user_id AND project_id = old.id;
END;
