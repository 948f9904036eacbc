/**
 * What people choose most, small letters alone: the first words of zxcvbn's list of leaked passwords
 * (@zxcvbn-ts/language-common, MIT), but for insults, and those that French people add to it.
 */
export const LEAKED_WORDS: ReadonlySet<string> = new Set(
  `
  abcd abcdef abcdefg abcdefgh access accord action adam adidas admin administrateur adrian
  airborne airforce airplane alabama alaska albert alex alexande alexander alexandr alexandre
  alexis alice alicia alison allison alpha alyssa amanda amber america american amour amoureux
  anderson andre andrea andrew andrey angel angela angels animal anna anthony antoine antonio
  apache apollo apple apples aqwzsx arizona arnold arsenal arthur asdasd asdf asdfasdf asdfg
  asdfgh asdfghjk asdfghjkl ashley atlanta august aurelie austin avalon avatar awesome azerty
  azertyu azertyui azertyuio azertyuiop baby babygirl badass badboy badger bailey bambam banana
  bandit barbara barney baseball basketball batman baxter bear beatles beauty beavis bebe beer
  benjamin berlin bienvenue bigboy bigdaddy bigdog bigmac bigman bigred bill billy billybob birdie
  bishop bisounours bisous biteme black blazer blizzard blonde blowme blue bluebird bobafett bobby
  bollocks bonheur bonjour bonnie bonsoir booger boogie boomer bordeaux boston bowling bradley
  brandon brandy braves brazil brenda bretagne brian britney brittany bronco broncos brooke
  brooklyn brother brutus bubba bubbles buddha buddy budlight buffalo bulldog bulldogs bullet
  burton business buster caesar calvin camaro cameron camille canada cancer candy cantine captain
  caramel cardinal carlos carmen carolina caroline carrie carter cartman casino casper cassie
  celine celtic cestmoi champion chance changeme charles charlie chaton cheese chelsea cherokee
  cherry cheryl chester cheval chevelle chevy cheyenne chiara chicago chicken chloe chocolat
  chopper chouchou choupette chris christ christin christophe chronic cjkysirj claire classic
  claudia clinton cobra cocacola coeur coffee college colorado compaq compte computer connie
  connor control cookie cool cooper copper corse corvette coucou cougar courtney cowboy cowboys
  crazy creative cricket crystal daddy dakota dallas dancer danger daniel danielle darkness
  darkside darkstar dauphin dave david dbrnjhbz death debbie december defender denise dennis
  denver destiny detroit devils dexter diablo diamond diesel digger digital disney doctor dodgers
  doggie dolphin dolphins domino donald donkey doudou douglas dragon dreamer dreams driver
  drowssap drummer ducati dude duke duncan eagle eagles eclipse ecole edward egalite einstein
  electric elephant elizabet elvis eminem emma empire enfant enfants engineer england enigma enter
  enzo eric etoile eugene everton explorer extreme falcon famille family fantasy fender ferrari
  fire fireball firebird fireman fish fisher fishing fktrcfylh flash florian florida flower
  flowers fluffy flyers football ford forest forever france francis frank frankie franklin fred
  freddie freddy free freedom freepass freeuser friday friend friends froggy future fyfcnfcbz
  fylhtq gabriel galina galore gandalf garcia garderie garfield gateway gators gemini general
  genesis genius george georgia gfhjkm ghbdtn giants gibson ginger girl girls goblue godzilla
  golden golf golfer goober good google gordon gracie green greenday gregory guillaume guinness
  guitar gundam gunner hammer hannah happy hard hardon harley harrison harvey hawaii heather
  heaven hellfire hello helpme hendrix hercules hiphop hitman hobbes hockey holiday homer honda
  honey horney horse horses hotdog hotrod house houston howard hugo hummer hunter icecream iceman
  iloveyou indian ines infinity internet ireland ironman isabelle iwantu jack jackass jackie
  jackson jade jaguar jake james jasmine jason jasper jeff jeffrey jennifer jenny jeremy jessica
  jessie jester jesus jetaime jetaimetoujours jimmy john johnny johnson jonathan jones jordan
  joseph joshua juju jules julian julien junior jupiter justice justin juventus karina katana
  kawasaki kelly kenneth kermit kevin kiki killer kimberly king kirill kitten kitty klaster knight
  kodiak kramer kristen kristina lacrosse lakers lasvegas laura lauren lawrence lea leather legend
  lennon leo leslie letmein liberte liberty licorne lifehack lille lincoln little liverpoo
  liverpool lizard logitech lolo london looking louis louise loulou louloute love lovelove lovely
  loveme lover loverboy lovers loveyou lucas lucifer lucky lyon maddog madison madmax madonna
  maggie magic magnum mairie maison maksim maman mamanpapa manager manon manutd marcus maria
  marina marine marines mark marlboro marley marseille marshall martin marvin maryjane master
  mathieu matrix matt matthew maverick maxime maximus maxwell mdp melanie melissa member mercedes
  mercury merlin metallic metallica mexico michael michele michelle michigan mickey midnight mike
  miller mimi mine minecraft minette minou miranda mitchell molly monday money monica monkey
  monster montana mookie morgan morris motdepass motdepasse mother motorola mountain mouse mozart
  muffin murphy music musique mustang nana nantes naruto nascar nastya natali natalie natasha
  nathalie nathan nelson nemesis newport newyork nicholas nicolas nicole nikita nintendo nirvana
  nissan norman norton nothing nounours november nutella october oksana oliver olivia olivier
  online orange ordinateur oscar outlaw packard packers pakistan pamela pandora pantera panther
  panthers panzer papa papillon paradise paris parker pass passion passport password patches
  patricia patrick patriots paul pavilion peaches peanut pearljam peekaboo penguin people pepper
  perfect peter phantom phoenix phpbb picard pickle pierre pimp pimpin pirate platinum player
  please poiuyt pokemon police polina pompier pontiac poohbear pookie popcorn popeye porsche
  portable poupette power precious predator presario pretty prince princess princesse private
  psycho pumpkin purple pyramid qazwsx qazwsxedc qazxsw qsdfgh qsdfghjklm quentin qwaszx qweasd
  qweasdzxc qweqwe qwert qwerty qwertyu qwertyui qwertyuiop rabbit rachel racing raider raiders
  rainbow ranger rangers raphael raptor rascal raven raymond razz rebecca reddog redhead redrum
  redskins redsox redwings reggie remember richard robbie robert rock rocket rockstar rocky roland
  rolltide romain ronald ronaldo rooster rosebud rulez runner ruslan russell russia sabrina saints
  salut samantha sammy samson samsung samuel sandman sandra sandrine sandy sarah sasha saturn
  savage scarface school scooby scooter scorpio scorpion scotland scott scotty sebastien secret
  security semperfi serega serenity sergey service shadow shaggy shannon sharon shelby shorty
  sierra silver simon simone simple simpson simpsons skipper skippy skyline slayer slipknot smith
  smokey smooth snickers sniper snoopy snowball snowman soccer softball soleil sophie spanky
  sparky speedy spencer spider spiderma spiderman spike spirit spitfire spooky sports spring
  stalker stanley star stargate startrek starwars steelers stella stephane stephen sterling steve
  steven stewart stingray stinky strike stupid sublime success summer sunset sunshine super
  superman surfer suzuki svetlana sweet swimming swordfis swordfish sydney sylvie system tanner
  tarheels tata taurus taylor tennis teresa test tester testing thailand theman theo therock
  thomas thumper thunder tiffany tiger tigers tigger tigrou time timothy tinker titanic titi
  tomcat tommy topgun toto toulouse toutou toyota travis trevor trinity trooper trouble tucker
  turkey turtle tutu tweety united utilisateur vacances valentin vampire vanessa vegeta veronica
  vfhbyf vfrcbv victor victoria victory viking vikings viktor vincent viper vision vladimir voodoo
  voyager walker wallace walter warcraft warrior water weasel welcome westside whatever white
  whynot wildcat wildcats william williams willie willow wilson windows winner winston winter
  wizard wolf wolfpack wolverin wolves wombat wutang wxcvbn xavier yamaha yankee yankees yellow
  yfnfif zachary zeppelin zombie zxcvbn zxcvbnm
`
    .trim()
    .split(/\s+/),
);

/** Those of the same list that mix letters and digits in another way than a word and a number. */
export const LEAKED_MIXES: ReadonlySet<string> = new Set(
  `
  1111qqqq 1232323q 1234567890a 1234567890q 123456789a 123456789d 123456789m 123456789o 123456789q
  123456789qwe 123456789r 123456789s 123456789v 123456789z 12345678a 12345678q 1234567a 1234567aa
  1234567q 123456aa 123456as 123456qqq 123456qw 123456qwe 123456ru 12345abc 12345qaz 12345qwe
  12345qwer 1234azer 1234qwer 1234rewq 1234zxcv 123qq123 123qwe123 12qw12qw 12qw34er 1a2b3c4d
  1a2s3d4f 1azerty1 1million 1passwor 1q2q3q4q 1q2w3e4r 1q2w3e4r5 1q2w3e4r5t 1q2w3e4r5t6y
  1qa2ws3ed 1qaz2wsx 1qaz2wsx3edc 1qazxsw23edc 1qazzaq1 1qw23er4 1x2zkg8w 1z2x3c4v 23skidoo
  2wsx3edc 45m2do5bs 50spanks 55bgates 5wr2i7h8 7777777a 7ugd5hip2j 8j4ye3uz 9293709b13 a1234567
  a12345678 a123456789 a1a2a3a4 a1b2c3d4 a1s2d3f4 a1z2e3r4 aa123456 aaaa1111 abc12345 abc123456
  agent007 andyod22 aqwzsx123 as123456 asdqwe123 aze123qsd azer1234 azertyuiop123 babylon5
  beckham7 blink182 cantona7 care1839 cbr900rr cygnusx1 demon666 devil666 dilbert1 favorite6
  flipper1 fordf150 formula1 front242 ghhh47hj7649 gizmodo1 gn56gn56 gsxr1000 hallo123 huskers1
  iverson3 just4fun kcj9wx5n kordell1 kristin1 left4dead lineage2 lol12345 mailcreated5240
  marcius2 marino13 mash4077 mazda626 mazdarx7 misfit99 montgom240 myspace1 ncc1701a ncc1701d
  ncc1701e ncc74656 nemrac58 newpass6 nokia123 nokia5800 nokia6233 nokia6300 nokian73 noname123
  nwo4life p0015123 p0o9i8u7 paladin1 passwor1 polniypizdec0211 pool6123 pufunga7782 q1234567
  q123456789 q1q2q3q4q5 q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 q2w3e4r5 qaz123wsx qwe123qwe qwer1234
  r2d2c3po rush2112 segblue2 shaney14 sojdlg123aljg soso123aljg spartan1 special1 start123
  trumpet1 trustno1 vsjasnel12 weare138 wg8e3wjf wp2003wp wrinkle1 yamahar1 z1x2c3v4 z1x2c3v4b5
  zaq12wsx zaq1xsw2 zxasqw12 zxcasdqwe123 zxcv1234 zxcvb123
`
    .trim()
    .split(/\s+/),
);
