-- The rows that `load-data` adds on top of the demo network, whose texts they repeat. Settings:
-- load.members, load.questions, load.replies, load.resources, load.seed, load.now.

CREATE FUNCTION pg_temp.setting(name text) RETURNS bigint LANGUAGE sql STABLE
    RETURN current_setting('load.' || name)::bigint;
CREATE FUNCTION pg_temp.moment() RETURNS timestamptz LANGUAGE sql STABLE
    RETURN current_setting('load.now')::timestamptz;
-- The same for the same number and purpose: below `bound`.
CREATE FUNCTION pg_temp.pick(number bigint, purpose bigint, bound bigint) RETURNS bigint LANGUAGE sql STABLE
    RETURN (hashint8extended(number, purpose * 1000003 + pg_temp.setting('seed')) & 9223372036854775807) % bound;
-- Most picks are small: who writes much, and which threads are long.
CREATE FUNCTION pg_temp.skewed(number bigint, purpose bigint, bound bigint) RETURNS bigint LANGUAGE sql STABLE
    RETURN floor(bound * power(pg_temp.pick(number, purpose, 1000000) / 1000000.0, 3))::bigint;
CREATE FUNCTION pg_temp.id(kind text, number bigint) RETURNS uuid LANGUAGE sql STABLE
    RETURN md5(kind || number || '/' || pg_temp.setting('seed'))::uuid;

CREATE TEMP TABLE texts AS
    SELECT row_number() OVER (ORDER BY body, question_id, path) - 1 AS number,
        language, body, body_html, gaps, renderer
    FROM replies JOIN content USING (id);
CREATE TEMP TABLE titles AS
    SELECT row_number() OVER (ORDER BY title) - 1 AS number, language, title, body, body_html, gaps, renderer
    FROM questions JOIN content USING (id) WHERE title <> '';
CREATE TEMP TABLE papers AS
    SELECT row_number() OVER (ORDER BY title) - 1 AS number, resources.*, content.language
    FROM resources JOIN content USING (id);
CREATE TEMP TABLE places AS
    SELECT row_number() OVER (ORDER BY name) - 1 AS number, id FROM spaces WHERE kind = 'open';
-- They joined eight days ago, so that the first digest of each tells of about a week.
INSERT INTO members (id, name, email, email_canonical, role, state, organization_id, job_title, work,
    region, language, time_zone, joined_at, welcomed_at)
SELECT pg_temp.id('member', n), 'Member ' || n, address, address, 'member', 'active',
    (SELECT id FROM organizations ORDER BY name OFFSET n % 12 LIMIT 1), 'Enrollment counselor',
    'enrollment', 'valley', CASE WHEN n % 4 = 0 THEN 'es' ELSE 'en' END, 'America/Los_Angeles',
    pg_temp.moment() - interval '8 days', pg_temp.moment() - interval '8 days'
FROM generate_series(1, pg_temp.setting('members')) AS n,
    LATERAL (SELECT 'member' || n || '@load.example' AS address) AS given;
-- Whoever has a low number writes much; the demo network's people are the last ones.
CREATE TEMP TABLE peers AS
    SELECT row_number() OVER (ORDER BY email NOT LIKE '%@load.example', email) - 1 AS number, id
    FROM members WHERE state = 'active';
INSERT INTO space_follows (member_id, space_id)
    SELECT pg_temp.id('member', n), places.id
    FROM generate_series(1, pg_temp.setting('members')) AS n, places
    WHERE pg_temp.pick(n, 10 + places.number, 3) = 0;

-- The first three threads are long ones, as far as there are replies: 10,000, 2,000 and 50.
CREATE TEMP TABLE new_questions AS
SELECT n, pg_temp.id('question', n) AS id, peers.id AS author, places.id AS space, titles.number AS title,
    pg_temp.moment() - CASE WHEN n <= 3 THEN interval '300 days'
        ELSE interval '20 minutes' + interval '1 second' * pg_temp.pick(n, 1, 63072000) END AS at
FROM generate_series(1, pg_temp.setting('questions')) AS n
JOIN peers ON peers.number = pg_temp.skewed(n, 2, (SELECT count(*) FROM peers))
JOIN places ON places.number = pg_temp.skewed(n, 3, (SELECT count(*) FROM places))
JOIN titles ON titles.number = pg_temp.pick(n, 4, (SELECT count(*) FROM titles));
CREATE TEMP TABLE lengths AS
    SELECT least(10000, pg_temp.setting('replies') / 4) AS first,
        least(2000, pg_temp.setting('replies') / 10) AS second, 50::bigint AS third;
CREATE TEMP TABLE new_replies AS
SELECT r, q, row_number() OVER (PARTITION BY q ORDER BY r) AS number
FROM (SELECT r, CASE WHEN r <= first THEN 1 WHEN r <= first + second THEN 2
        WHEN r <= first + second + third THEN 3
        ELSE 4 + pg_temp.skewed(r, 5, pg_temp.setting('questions') - 3) END AS q
    FROM generate_series(1, pg_temp.setting('replies')) AS r, lengths) AS spread;
ANALYZE new_questions;
ANALYZE new_replies;

INSERT INTO content (id, kind, space_id, visibility, head_id, author_id, language, created_at, visible_since, active_at)
SELECT q.id, 'question', q.space, 'space', q.id, q.author, titles.language, q.at, q.at, q.at
FROM new_questions AS q JOIN titles ON titles.number = q.title ORDER BY q.n;
INSERT INTO questions (id, title, body, body_html, gaps, renderer, kind)
SELECT q.id, left(titles.title, 130) || ' (' || q.n || ')', titles.body, titles.body_html, titles.gaps,
    titles.renderer, CASE WHEN q.n % 7 = 0 THEN 'discussion' ELSE 'question' END
FROM new_questions AS q JOIN titles ON titles.number = q.title ORDER BY q.n;
INSERT INTO question_topics (question_id, topic)
SELECT id, CASE WHEN n % 2 = 0 THEN 'warrants' ELSE 'front-desk' END FROM new_questions;

-- Three of a kind stand under one another. They come one after the other between asking and today.
CREATE TEMP TABLE placed AS
SELECT pg_temp.id('reply', r.r) AS id, q.id AS question, q.space, r.number, peers.id AS author, texts.number AS text,
    q.at + (pg_temp.moment() - q.at) * (0.9 * r.number / count(*) OVER (PARTITION BY r.q)) AS at,
    CASE r.number % 3 WHEN 1 THEN ''::bytea WHEN 2 THEN int4send(r.number::int - 1)
        ELSE int4send(r.number::int - 2) || int4send(r.number::int - 1) END || int4send(r.number::int) AS path
FROM new_replies AS r
JOIN new_questions AS q ON q.n = r.q
JOIN peers ON peers.number = pg_temp.skewed(r.r, 6, (SELECT count(*) FROM peers))
JOIN texts ON texts.number = pg_temp.pick(r.r, 7, (SELECT count(*) FROM texts));
ANALYZE placed;
INSERT INTO content (id, kind, space_id, visibility, head_id, author_id, language, created_at, visible_since, active_at)
SELECT p.id, 'reply', p.space, 'space', p.question, p.author, texts.language, p.at, p.at, p.at
FROM placed AS p JOIN texts ON texts.number = p.text ORDER BY p.at;
INSERT INTO replies (id, question_id, path, body, body_html, gaps, renderer)
SELECT p.id, p.question, p.path, texts.body, texts.body_html, texts.gaps, texts.renderer
FROM placed AS p JOIN texts ON texts.number = p.text ORDER BY p.question, p.path;

-- What is counted is as if each had been written.
CREATE TEMP TABLE counted AS
SELECT question, count(*) AS replies, max(number) AS last, max(at) AS at
FROM placed GROUP BY question;
UPDATE questions SET reply_count = counted.replies, last_reply_number = counted.last,
    people_count = (SELECT count(DISTINCT author_id) FROM content WHERE head_id = questions.id)
FROM counted WHERE counted.question = questions.id;
UPDATE content SET active_at = counted.at FROM counted WHERE counted.question = content.id;
INSERT INTO follows (content_id, member_id)
SELECT DISTINCT head_id, author_id FROM content
WHERE author_id IS NOT NULL ON CONFLICT DO NOTHING;
INSERT INTO helpful_votes (content_id, member_id)
SELECT p.id, q.author FROM placed AS p JOIN new_questions AS q ON q.id = p.question WHERE p.number % 5 = 0;
INSERT INTO reading_positions (member_id, head_id, read_until)
SELECT DISTINCT author, question, pg_temp.moment() - interval '10 days' FROM placed
ON CONFLICT DO NOTHING;

-- A library, without the bytes of its files.
CREATE TEMP TABLE new_resources AS
SELECT n, pg_temp.id('resource', n) AS id, peers.id AS author, papers.number AS paper,
    pg_temp.moment() - interval '1 second' * pg_temp.pick(n, 8, 31536000) AS at
FROM generate_series(1, pg_temp.setting('resources')) AS n
JOIN peers ON peers.number = pg_temp.skewed(n, 9, (SELECT count(*) FROM peers))
JOIN papers ON papers.number = pg_temp.pick(n, 11, (SELECT count(*) FROM papers));
INSERT INTO content (id, kind, visibility, head_id, author_id, language, created_at, visible_since, active_at)
SELECT r.id, 'resource', 'members', r.id, r.author, papers.language, r.at, r.at, r.at
FROM new_resources AS r JOIN papers ON papers.number = r.paper;
INSERT INTO resources (id, title, type, audience, description, description_html, gaps, renderer, latest, search)
SELECT r.id, left(papers.title, 130) || ' (' || r.n || ')', papers.type, papers.audience, papers.description,
    papers.description_html, papers.gaps, papers.renderer, 1, papers.search
FROM new_resources AS r JOIN papers ON papers.number = r.paper;
INSERT INTO resource_topics (resource_id, topic) SELECT id, 'know-your-rights' FROM new_resources;
INSERT INTO resource_languages (resource_id, language)
SELECT r.id, papers.language FROM new_resources AS r JOIN papers ON papers.number = r.paper;
INSERT INTO resource_versions (id, resource_id, number, changed, issued_at, issued_by)
SELECT pg_temp.id('version', n), id, 1, '', at, author FROM new_resources;
INSERT INTO files (id, store_key, kind, name, size, sent_hash, text, removed, stays, scan, owner_id, created_at, attached_at)
SELECT pg_temp.id('file', n), substr(md5('a' || n) || md5('b' || n), 1, 43), 'txt', 'notes.txt', 1000,
    sha256(('file' || n)::bytea), '', '[]', '[]', 'not_scanned', author, at, at FROM new_resources;
INSERT INTO resource_files (file_id, version_id)
SELECT pg_temp.id('file', n), pg_temp.id('version', n) FROM new_resources;
