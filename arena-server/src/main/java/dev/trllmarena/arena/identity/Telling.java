package dev.trllmarena.arena.identity;

/// Phrases in which an answer tells who gives it, Turkish and English, in the spelling of [Sentences].
final class Telling {
    private static final String LISTS = """
            PASSIVE=gelistiril|egitil|uretil|olusturul|yaratil|tasarlan|yapil|kodlan|programlan|turetil|uyarlan|insa edil|yayinlan|yayimlan|sunul|hazirlan|piyasaya|yetistiril|kurul|dogd|damitil|ince ayar|turedi|ogretil|isletil
            MAKE=gelistir|yarat|egit|uret|yapt|yapan|tasarla|olustur|programla|kodla|kurd|kuran|yazd|yazan|icat|insa|cikar|sun|yayinl|yayiml|dunyaya|hayat|ver|meydana|ogret|isimlendir
            SELF={SELFNOUN}\\w*?(?:y?[iu]m|y?[iu]z|[dt][iu]m)|\\w+d[ae]nim|\\w*(?:tabanli|temelli|kurulu|destekli|kokenli|dayali|bagli|ait|mensub|menseli|patentli|imzali|yapimi|mahsulu|cikisli|adli|isimli)y?[iu]m
            SELFNOUN=model|asistan|urun|bot|robot|zeka|uye|yazilim|sistem|program|sinir ag|surum|versiyon|varyant|kardes|torun|eser|proje|calisma|icat|cocuk|parca|yardimci|llm|evlat|evlad|temsilci|mensub|ailes|serisi|kusag|nesl|nesil|marifet|yapit|ai|eleman|oglu|kizi|uzant
            AI=yapay zeka\\w*|\\w*model\\w*|llm\\w*|asistan\\w*|assistant\\w*|chatbot\\w*|sohbet \\w*bot\\w*|ai|bot|botu|language|zeka\\w*
            MINE={MINENOUN}(?:[iu]?m|[iu]?m[iu]z|[iu]?m[iu]n|m[iu]z[iu]n|mde|md[ae]ki|md[ae]n|ml[ae]|mi|m[ae])
            MINENOUN=gelistirici|gelistiriciler|uretici|ureticiler|yaratici|yaraticilar|yapimci|yapimcilar|sahib|sirket|egitici|egitmen|kurucu|kurucular|ekib|takim|firma|laboratuvar|marka|altyapi|mimari|temel|surum|surumu|versiyon|model|modeli|aile|koken|kaynag|kimlig|motor|cekirdeg|cekirdek|kod|kardes|abi|ust sirket|patron|anne|baba|ebeveyn|tasarimci|ana sirket|muhendis|muhendisler|mucid|gercek ad|ev|yuva|memleket|beyn|beyin|arka plan|sag|saglayici|ism|ad|agirlik|agirliklar|parametreler|veriler|egitim veriler|belgeler|dokumantasyon|sunucular|api|yonetici|ceo|ust model|onculu|seleflerim|selef|halef
            HERE=burada\\w*|burday\\w*|emrinizdey\\w*|hizmetinizdey\\w*|hazirim|konusuyor|yanitliyor|cevapliyor|hizmetinizde|emrinizde|emrinde|hizmetinde|karsinizda|karsinda|yaniniza|geldi|selamlar|speaking|here|reporting|signing|at your service|on the line|writing|talking|replying|answering
            BUILT=made|created|built|developed|trained|designed|produced|engineered|powered|released|offered|provided|operated|finetuned|fine tuned|distilled|owned|programmed|invented|brought|based|maintained|derived|published|hosted|run|come|came|comes|belong|belongs|originate|hail|descend|descended|courtesy
            """;

    /// Any name in these words is told as an identity.
    static final Phrases ANY_NAME = new Phrases(LISTS, """
            §\\+(?:y?[iu])?m\\b
            ¤\\+y?[iu]m\\b
            [§¤]\\+(?:d[ae]n|nd[ae]n|l[iu]|y?[iu]z|y?d[iu]m|t?[dt]enim|[dt]an[iu]m|l[iu]y[iu]m|ym[iu]s[iu]m)\\b(?=$| degil)
            [§¤]\\+\\w*(?:y[iu]m|en[iu]m|an[iu]m|ul[iu]m)\\b
            (?:benim )?(?:ad|isim|ism|kod ad|takma ad|lakab|gercek ad|tam ad|model ad|marka ad)[iu]?m(?:in|da|i)? (?:ise |da |de |aslinda |gercekte |kisaca |tabii ki |elbette |sanirim |zaten |tam olarak |bir |resmen |artik |da ){0,2}{n}
            {n} (?:benim |zaten |da )?(?:adim|ismim|kod adim|tam adim|gercek adim)\\b
            {n}(?: \\S+){0,2} (?:isminde|isimli|adli|adinda|adiyla bilinen|diye bilinen|olarak bilinen) {5} {SELF}\\b
            {n} {4} {SELFNOUN}\\w*?(?:y[iu]m|[iu]m|nd[ae]nim)\\b
            {n} {5} {SELF}\\b
            {n} {6} {PASSIVE}\\w*[dt][iu]m\\b
            (?:egitildim|gelistirildim|uretildim|yaratildim|tasarlandim|olusturuldum|dogdum) {2} {n}
            {SELF} {3} {n}$
            bana {1} {n} {2} (?:de|der|diye|derler|diyebilir|denir|denilir|hitap|adini|ismini|diyorlar|dediler|deniyor|seslen)\\w*
            {n} (?:diye|olarak|ismiyle|adiyla|adi ile) {2} (?:bilin|anil|tanin|hitap|cagir|cagril|adlandir|isimlendir|tanit|seslen)\\w*(?:yorum|irim|m|bilirsin\\w*|[dt]im|dilar|iyorlar|yorlar|mi)\\b
            {n} (?:diye|olarak|ismiyle|adiyla|adi ile) (?:biliniyorum|aniliyorum|taniniyorum|bilinirim)
            {n} olarak {6} \\w+(?:yorum|[iu]r[iu]m|[iu]l[iu]m|acagim|ecegim|ar[iu]m|er[iu]m|amam|emem|mam|mem|dim|tim|hazirim|isterim)\\b
            {n} olarak (?:ben|size|sana|elimden|gorevim|benim|amacim)\\b
            (?:ben|bendeniz|karsinizdaki|karsindaki) {1} {n}$
            (?:ben|bendeniz|karsinizdaki|karsindaki) {1} {n} {1} (?:{AI}|{HERE}|adli|olarak|yani|ailesi|serisi|degilim|ve size|ve sana|tarafindan)\\b
            ^(?:merhaba |selam |selamlar |tabii |evet |hayir |hello |hi |hey |yes |sure |no )(?:ben|i m|im|i am|bendeniz|this is|it s|benim adim) {2} {n}
            beni {5} {n} {4} {MAKE}\\w*
            beni {2} {MAKE}\\w*[ae]n {4} {n}
            {n} {4} beni {2} {MAKE}\\w*
            {n} {3} {MAKE}\\w* beni\\b
            {n} {2} (?:bana|benim|beni) {2} (?:hayat|egitim|isim|ad|yarat|gelistir|egit)\\w*
            {MINE}\\b {4} {n}
            {n} {2} (?:benim {MINE}|{MINE})(?= |$)
            (?:arkamda|arkamdaki|icimde|altimda|temelimde|ozumde|kalbimde|altyapimda|beynimde|cekirdegimde|damarlarimda|motorumda) {5} {n}
            benim {3} (?:model|motor|altyapi|mimari|temel|uretici|gelistirici|surum)\\w* {3} {n}
            {n} {3} (?:konusuyorsun|gorusuyorsun|sohbet ediyorsun|yazisiyorsun|muhatapsin|karsi karsiyasin)\\w*
            (?:konustugun|gorustugun|kullandigin|karsindaki|karsinizdaki|yazistigin|sohbet ettigin|okudugun|muhatap oldugun)\\w* {5} {n}
            (?:karsinizda|karsinda) {2} {n}
            {n} (?:tarafindan|eliyle|\\+?nca) {3} {PASSIVE}\\w* {2} (?:bir |buyuk |yapay |gelismis )*(?!(?:\\S+ ){0,3}\\S*d[iu]r(?= |$)){AI}
            (?:bu|su|yukaridaki|asagidaki|okudugunuz) {1} (?:yanit|cevap|metin|metn|satir|yazi|mesaj|icerik|icerig)\\w* {4} {n} {3} (?:tarafindan|yaz|uret|olustur|hazirla|ver|imza|ait|urun|eser|cik)\\w*
            (?:bu|su) {1} (?:yanit|cevap|metin|metn|satir|yazi|mesaj|icerik|icerig)\\w* {3} {n}$
            (?:bu|buradaki|kullandiginiz|konustugunuz) {1} (?:model|asistan|bot|sistem|yapay zeka|sohbet robotu)\\w* {3} {n}
            ^{n} {1} {HERE}\\b
            ^{n} (?:ben|bendeniz|benim)\\b(?! (?:bildig|gordug|kanaat|fikr|oner|goru|anladig|duydug|icin)\\w*)
            ^(?:\\S+ ){0,2}(?:ben|bendeniz) {n} (?:\\S+ ){0,3}\\w+(?:y[iu]m|r[iu]m|yorum|zirim)\\b
            (?:bir )?{n} {2} (?:model|asistan|yapay zeka|urun|bot|zeka)\\w* olarak\\b
            (?:being|am) {n} (?:i|my)\\b
            ^i {n}(?= |$)
            you {1} reached {n}
            ^(?:\\S+ ){0,2}ben {n} (?:memnun|tanistig|buyrun|buyurun|size|sana|yardim|nasil|hazir|emret|her zaman|iyi)\\w*
            ^(?:\\S+ ){0,3}ben {4} {n} {2} (?!burc|hayran)\\w+y[iu]m$
            (?:i am|i m|im) {5} {n} {1} (?:model|assistant|ai|bot|variant|derivative|llm|chatbot|clone|fork)\\b
            (?:you can|you may|please|just|feel free to) {3} (?:call|think|refer|consider|address|see|treat) {3} {n}
            (?:beni|kim oldugum\\w*|kimligim\\w*|hangi model\\w* oldugum\\w*) {4} {n}$
            [§¤]\\+n?[dt][ae]n (?:geliyorum|geldim|cikiyorum|ciktim|dogdum|turedim|turuyorum|geliyoruz)
            (?:cevab|yanit|dogru cevap|dogrusu|evet|dogru|tahmin)\\w* {2} (?:ben )?{n}(?:\\+\\w+)?$
            {n} (?:diye|olarak) {2} (?:hitap|cagir|seslen)\\w*
            (?:i am|i m|im) {4} (?:product|creation|member|version|project|brainchild|invention|work|child|instance|descendant) {2} {n}
            (?:i am|i m|im) {4} {n}$
            (?:the name s|name s|greetings from|hello from|brought to you by|assistant (?:called|named)|model (?:called|named)|the assistant) {2} {n}
            (?:benim|bizim) (?:adim|ismim) {2} {n}
            (?:size|sana) {n} olarak
            {n} (?:ailesi|serisi|kusagi|soyu)n(?:den|dan)\\b
            {n} (?:yapimi|uretimi|imzali|mali)y[iu]m\\b
            (?:built|based|running|powered|trained|runs|run) (?:on|by|with|atop) {2} {n} (?:i|and i|my)\\b
            {n} {4} (?:what|who) i am\\b
            {n} (?:{HERE})(?: \\S+)?$
            (?:model|yanitlayan|cevaplayan|yazan|asistan|assistant|imza|kimlik|kimligim|isim|ad|name|answered by|written by|generated by|author|sent from|signed|uretici|gelistirici|developer|provider|saglayici|vendor|motor|engine|llm|surum|version|powered by|yanit veren|cevap veren|model adi|model name|maker|created by|made by|hazirlayan|konusan|source model|source|kaynak|origin|response by|reply by|yanit|yanitlayan model|signed by|generated with|sevgiler|saygilar\\w*|saygilarimla|regards|yours|sincerely|cheers|love) {1} {n}$
            ^{n} {2} (?:{PASSIVE}|{MAKE})\\w* (?:bir |buyuk |gelismis )*(?:dil |yapay zeka )*(?:model|asistan|zeka|bot|urun)(?!\\w*d[iu]r$)\\w*$
            ^(?:bir |buyuk |ben )*[§¤]\\+n?[iu]n (?:\\S+ ){0,4}(?:model|asistan|zeka|bot|urun|eser|cocug|robot|yazilim)\\w*$
            ^[§¤] (?:model|asistan|bot|ai|yapay zeka|dil model)\\w*$
            {n} {3} (?:uzerine|uzerinde|temelinde|tabaninda|kullanilarak|mimarisiyle|mimarisinde|altyapisiyla|destegiyle|gucuyle) {3} (?:kuruluyum|egitildim|calisiyorum|gelistirildim|insa edildim|ayarlandim|kuruldum|calisirim|yanitliyorum|calismaktayim|konusuyorum|kosuyorum|olusturuldum|uretiyorum)
            {n} {2} (?:altyapi|mimari|motor|api|model)\\w* {3} (?:kullaniyorum|kullanirim|kullanmaktayim|calisiyorum|calismaktayim|dayaniyorum|beslen\\w+um|tabanliyim|konusuyorum|destekleniyorum)
            (?:i am|i m|im|iam|this is|it s|its me|it is me|call me|name is|name s|names|named|identify as|i go by|known as|i was named) (?:actually |really |just |called |indeed |in fact |of course |the |a |an |your |not |definitely |simply |ai |assistant |model |known as |me |hi |hello |new ){0,3}{n}(?= \\+?s\\b| (?:and|an?|from|by|the|the|your|ai|model|made|developed|created|trained|built|not|of|how|here|nice|at|lol|btw|haha|lmao|ok|okay|too|also|indeed|right|yes|tho|now|so|if|but|your|what|with|who|which|in|on)\\b|$)
            (?:i am|i m|im|iam|as an?|as the|as) {8} (?:{AI}) {8} {n}
            as {n} (?:i|my|it|we)\\b
            i {2} (?:was|am|ve been|have been|got|were) {3} {BUILT} {5} {n}
            i {1} (?:{BUILT}|run|work|belong|live|am) {2} (?:by|from|on|at|to|with|for|in|under) {3} {n}
            {n} {4} (?:made|created|built|developed|trained|designed|programmed|gave|named|released|owns|invented|maintains|taught|brought|calls) me\\b
            my {3} (?:name|creator|maker|developer|model|version|company|parent|architecture|base|provider|identity|origin|team|owner|lab|backend|engine|family|home|weights|training|builders|parents|alias|designation|vendor|full name)\\w* {5} {n}
            {n} (?:is|are|s|being|would be|was) {2} (?:my|me|who i am|the one|the (?:company|lab|team)|what i am)\\b
            {n} {3} (?:trained|built|developed|created|made|behind) me
            you {4} (?:talking|speaking|chatting|interacting|conversing|working|dealing|using|reading) {3} {n}
            (?:this|the above|that) {1} (?:answer|response|text|reply|message|output) {4} {n}
            ^{n} (?:an?|the|by) {3} (?:{AI})
            ^an? {3} {AI} {3} (?:by|from|of|called|named) {3} {n}
            {n} {1} (?:s|\\+s)? ?(?:\\S+ ){0,3}(?:model|assistant|chatbot|language model) (?:i am|that s me|at your)
            {BUILT} (?:by|at|on|from|in) {2} {n} (?:i|and i)\\b
            (?:ich bin|je suis|soy|sono) {n}
            {n} {5} (?:model|asistan|yapay zeka|bot|urun|sistem|robot|uye)\\w*d[ae]n (?:biri|birisi)y[iu]m\\b
            [§¤]\\+y?d[iu]m\\b
            {n}.* benimle (?:konus|yazis|sohbet|gorus)\\w*
            (?:sizinle|seninle|size|sana|karsinizdaki|bu) (?:konusan|yazisan|cevap veren|yanit veren|yardim eden|hizmet veren|yazan)\\b.* {n}
            (?:{PASSIVE}|yapil|dog)\\w*[dt][iu]g[iu]m {1} (?:yer|sirket|ulke|lab|ekip|kurum)\\w*.* {n}
            ^{n} (?:tarafindan|ile|eliyle) (?:olustur|yaz|uret|hazirla|cevapla|yanitla)\\w*[dt][iu](?:r)?$
            ^(?:\\S+ ){0,3}i {n} (?:i|can|cannot|am|will|have|do|don|was|would|must|ve|ll|d)\\b
            {n} (?:ad|ism|isim)\\w* {2} \\w+(?:yorum|[dt][iu]m|[iu]r[iu]m)$
            (?:i am|i m|im) {6} {n} (?:family|series|line|lineup|generation|team|lineage)\\b
            [§¤]\\+n[iu]z$
            {n} {1} (?:size|sana) (?:cevap|yanit|yardim|hizmet) \\w+(?:iyor|mekte|makta)\\w*
            {n} (?:bizzat |ta )?(?:kendisi|biri|birisi|sonuncusu|kucugu|buyugu|yenisi)y[iu]m\\b
            {n} olarak {9} \\w+(?:y[iu]m|[iu]m|[ae]m|ar[iu]m)$
            as {n} {8} (?:i|my|me)\\b
            {n} {3} \\w*(?:laboratuvar|lab|ofis|merkez|sunucu|veri merkez|ekib|muhendis|arastirmaci|ev|fabrika|atolye|catisi)\\w* {3} (?:{PASSIVE}\\w*[dt][iu]m|dogdum|yetistim|calis\\w+um|geldim|ciktim)\\b
            (?:{PASSIVE}\\w*[dt][iu]m|dogdum|beni|bana|bende|benim|ben)\\b.* {n}.* (?:{PASSIVE}\\w*[dt][iu]m|{MAKE}\\w*(?:[dt][iu]|lar|ler))$
            {n}.* (?:beni|bana)\\b.* {MAKE}\\w*[dt][iu](?:ler|lar)?$
            {n}.* {PASSIVE}\\w*[dt][iu]m$
            {n} {3} (?:tarafindan|laboratuvarinda|bunyesinde|catisi altinda|eliyle|ekibince) {3} (?!al|cagr|davet|kov|red|uyar|odul|aran|bul)\\w+(?:il|ul|in|un|n|l)d[iu]m\\b
            (?:i|me|my|myself)\\b.* (?:{BUILT}|born|raised|came|come)\\b.* (?:by|at|in|from|of|with) (?:\\S+ ){0,3}{n}
            """);

    /// A sentence in which somebody speaks of himself.
    static final Phrases FIRST_PERSON = new Phrases(LISTS, """
            (?:ben|benim|beni|bana|bende|benden|adim|ismim|kendim\\w*|bendeniz|bizim|biz)\\b
            {SELF}\\b
            {MINE}\\b
            {PASSIVE}\\w*[dt][iu]m\\b
            \\w+(?:yorum|yorumdur|yoruz|maktayim|mekteyim|abilirim|ebilirim|acagim|ecegim|mistim|misim|emem|amam|irim|urum|arim|erim)\\b
            (?:i|im|i m|me|my|myself|we|our)\\b
            """);

    /// Words for what a contestant is.
    static final Phrases MACHINE = new Phrases(LISTS, """
            (?:{AI}|sohbet robotu\\w*|large|buyuk dil\\w*)(?= |$)
            """);

    /// Somebody says that he is a machine, without a name.
    static final Phrases MACHINE_OF_ITSELF = new Phrases(LISTS, """
            (?:yapay zeka|dil model|model|asistan|chatbot|sohbet bot|llm)\\w*?[iu]m\\b
            (?:i am|i m|im|as) an? {4} (?:{AI})(?= |$)
            """);

    /// Somebody speaks of his own name, without saying it.
    static final Phrases OWN_NAME = new Phrases(LISTS, """
            (?:adimi|ismimi|kimligimi|modelimi|gercek adim|kim oldugum\\w*|hangi model oldugum\\w*|beni kim\\w*)\\b
            (?:my name|who i am|who made me|which model i am|what model i am)\\b
            """);

    /// What stands beside a machine's self description and names its maker.
    static final Phrases MAKER = new Phrases(LISTS, """
            {n} {3} (?:{PASSIVE}|{MAKE}|{BUILT})\\w*
            (?:{PASSIVE}|{MAKE}|{BUILT})\\w* {4} {n}
            (?:sirket|firma|gelistirici|uretici|yaratici|surum|version|model|maker|company|developer|creator|adi|ismi)\\w* {3} {n}
            """);

    private Telling() {}
}
