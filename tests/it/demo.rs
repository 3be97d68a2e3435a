use std::sync::Arc;

use peernet::accounts::{Attempt, Password, sign_in};
use peernet::base::config::Environment;
use peernet::cli::demo::{PASSWORD, Refused, accounts, accounts_here, load};

use crate::support::World;

async fn signs_in(world: &World, email: &str) -> bool {
    let attempt = Attempt {
        email,
        password: Password::typed(PASSWORD),
        network: b"here",
        device: "",
        shared: false,
        demo_allowed: true,
    };
    sign_in(&world.app.database, &world.app.hasher, &attempt).await.unwrap().is_some()
}

#[tokio::test]
async fn the_demo_network_is_loaded_once_and_its_accounts_sign_in() {
    let world = World::empty().await;
    assert_eq!(accounts_here(&world.app).await.unwrap(), []);
    let loaded = load(&world.app).await.unwrap();
    assert_eq!(loaded, accounts().unwrap());
    assert_eq!(accounts_here(&world.app).await.unwrap(), loaded);
    for account in loaded {
        assert!(signs_in(&world, &account.email).await, "{}", account.email);
    }
    assert!(!signs_in(&world, "amara.vance@threeherons.example").await, "has no password");

    let again = load(&world.app).await.unwrap_err();
    assert_eq!(again.downcast_ref(), Some(&Refused::Members));
}

#[tokio::test]
async fn the_demo_network_has_no_place_in_production_or_at_an_https_address() {
    let mut world = World::empty().await;
    let config = Arc::make_mut(&mut world.app.config);
    config.env = Environment::Production;
    let refused = load(&world.app).await.unwrap_err();
    assert_eq!(refused.downcast_ref(), Some(&Refused::Production));

    let config = Arc::make_mut(&mut world.app.config);
    config.env = Environment::Test;
    config.base_url = "https://peers.example".into();
    let refused = load(&world.app).await.unwrap_err();
    assert_eq!(refused.downcast_ref(), Some(&Refused::Https));
}
