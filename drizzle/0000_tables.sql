CREATE TABLE `projects` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`status` text NOT NULL,
	`outcome` text NOT NULL,
	`notes` text NOT NULL,
	`area` text,
	`sequential` integer NOT NULL,
	`due_on` text,
	`reviewed_at` text,
	`position` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`version` integer NOT NULL,
	CONSTRAINT "projects_status" CHECK("projects"."status" IN ('active', 'someday', 'archive'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `projects_owner` ON `projects` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `projects_by_status` ON `projects` (`user_id`,`status`,`id`);--> statement-breakpoint
CREATE TABLE `task_contexts` (
	`user_id` text NOT NULL,
	`status` text NOT NULL,
	`name` text NOT NULL,
	`task_id` text NOT NULL,
	PRIMARY KEY(`user_id`, `status`, `name`, `task_id`)
);
--> statement-breakpoint
CREATE INDEX `task_contexts_task` ON `task_contexts` (`task_id`);--> statement-breakpoint
CREATE TABLE `task_tallies` (
	`user_id` text NOT NULL,
	`project_id` text NOT NULL,
	`status` text NOT NULL,
	`tasks` integer NOT NULL,
	PRIMARY KEY(`user_id`, `project_id`, `status`)
);
--> statement-breakpoint
CREATE TABLE `tasks` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`user_id` text NOT NULL,
	`title` text NOT NULL,
	`notes` text NOT NULL,
	`status` text NOT NULL,
	`project_id` text,
	`contexts` text NOT NULL,
	`waiting_for` text,
	`energy` text,
	`time_estimate_minutes` integer,
	`defer_until` text,
	`due_on` text,
	`recurrence` text,
	`position` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`completed_at` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`user_id`,`project_id`) REFERENCES `projects`(`user_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tasks_status" CHECK("tasks"."status" IN ('inbox', 'next', 'waiting', 'someday', 'done')),
	CONSTRAINT "tasks_completed" CHECK((status = 'done') = (completed_at IS NOT NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tasks_id` ON `tasks` (`id`);--> statement-breakpoint
CREATE INDEX `tasks_by_status` ON `tasks` (`user_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `tasks_by_project` ON `tasks` (`user_id`,`project_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `tasks_by_due` ON `tasks` (`user_id`,`status`,`due_on`,`id`) WHERE due_on IS NOT NULL;