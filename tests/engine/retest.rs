//! Going on with a test, and taking it again (framework, section 13).

use super::*;

#[test]
fn the_newest_test_may_be_taken_further_for_a_day() {
    let bank = synthetic();
    let mut progress = Progress::default();
    for seed in [1, 2] {
        let mut session = begin_form(&bank, seed, Form::Short);
        session.started = NOW + i64::try_from(seed).expect("small");
        score(&bank, &mut session, able(0.0, seed));
        progress.sittings.push(session);
    }
    let offered = |progress: &Progress, id, now| more::offered(progress, id, None, &bank, now);
    assert!(offered(&progress, 2, NOW).is_some_and(|more| more.form == Form::Core));
    assert_eq!(offered(&progress, 1, NOW), None, "not the newest");
    assert_eq!(
        offered(&progress, 2, NOW + more::OPEN),
        None,
        "too long ago"
    );
    let unextended = progress.clone();
    let session = progress.sitting_mut(2).expect("the second");
    assert!(session.extend(Form::Core, &bank, NOW));
    assert_eq!(offered(&progress, 2, NOW), None, "it is under way");
    // Another window still holds the short test: what goes further stays, whichever asks.
    let (mut ours, mut theirs) = (progress.clone(), unextended.clone());
    ours.merge(unextended);
    theirs.merge(progress.clone());
    assert_eq!(ours, progress);
    assert_eq!(theirs, progress);
}

#[test]
fn a_retest_says_from_when_it_counts() {
    let bank = synthetic();
    let mut progress = Progress::default();
    assert_eq!(progress.counts_from(NOW), None);
    let mut session = begin(&bank, 1);
    score(&bank, &mut session, able(0.0, 1));
    progress.sittings.push(session);
    assert_eq!(progress.counts_from(NOW), Some(NOW + RETEST));
    assert_eq!(progress.counts_from(NOW + RETEST), None);
}

#[test]
fn unseen_come_first_then_seen_longest_ago_and_attempts_are_a_week_apart() {
    let bank = synthetic();
    let mut progress = Progress::default();
    let day = RETEST / 7;
    for (week, form) in [Form::Core, Form::Core, Form::Short, Form::Core]
        .into_iter()
        .enumerate()
    {
        // Begun on days 0, 5, 10 and 15.
        let now = NOW + 5 * day * week as i64;
        let met = progress.met();
        let mut session = Session::start(
            week as u64,
            now,
            &bank,
            digiklar::session::Device::Phone,
            form,
            met,
        );
        while let Some(item) = session.item(&bank) {
            let max = item.kind.max_score();
            session.record(&bank, Outcome::Scored(max), 30_000, now);
        }
        assert_eq!(session.repeated(), 0, "enough unseen");
        progress.sittings.push(session);
    }
    let counted: Vec<u64> = progress.attempts().iter().map(|s| s.id).collect();
    assert_eq!(
        counted,
        [0, 3],
        "the second came too early, the third was short"
    );
    assert_eq!(progress.next_attempt(), Some(NOW + 15 * day + RETEST));
    assert_eq!(Progress::default().next_attempt(), None);
    let met = progress.met();
    let first = &progress.sittings[0];
    assert!(
        met.iter()
            .any(|m| m.item == first.responses[0].item && m.at == NOW)
    );
}
